//! Autosave: some cells of a table.

use forms::Finding;
use messaging::Work;
use web::{Failure, IfMatch};

use super::open_table;
use crate::{
    domain::{
        saving::{self, Entry},
        sheet::{HeldCell, Sheet, TableRow, TableState},
    },
    store::tables::Filled,
};

/// Saves, and answers the sheet as it then stands with what is odd about it.
pub async fn run(
    work: &Work,
    mut sheet: Sheet,
    expected: IfMatch,
    entries: &[Entry],
    filler: &str,
) -> Result<(Sheet, Vec<Finding>), Failure> {
    // A closed gate is told as such, whatever revision the caller has seen.
    sheet.gate()?;
    expected.require(sheet.revision())?;
    let saving = saving::decide(&sheet, entries, filler)?;
    let state = match sheet.state() {
        TableState::Returned => TableState::Returned,
        // What was admitted after the submission reopens the table; what was submitted stays locked.
        TableState::Open | TableState::Submitted | TableState::Accepted => TableState::Open,
    };
    let version = sheet.table.as_ref().map_or(0, |table| table.version);
    let due = sheet.due().unwrap_or(sheet.today);
    let cells = sheet.written(&saving.writes, false, work.now());
    let filled = Filled { state, version, due, cells, answers: None };
    // What is saved between the first touch and the submission leaves no trace of who worked when: the
    // history would be a log of somebody's hours (在线时长不统计).
    let opened = open_table::fill(work, &sheet, &filled).await?;
    for write in saving.writes {
        let Some(cell) = sheet.fused.cells.get(write.at) else { continue };
        let comment = sheet.held.get(&cell.key).and_then(|held| held.comment.clone());
        let held = HeldCell {
            table: Some(opened.id),
            answer: write.answer,
            state: write.state,
            submitted: false,
            comment,
            remark: write.remark,
        };
        sheet.held.insert(cell.key.clone(), held);
    }
    let before = sheet.table.take();
    sheet.table = Some(TableRow {
        id: opened.id,
        revision: opened.revision,
        state,
        version,
        due,
        receipt: before.as_ref().and_then(|table| table.receipt.clone()),
        passed_by: None,
        overdue_at: before.as_ref().and_then(|table| table.overdue_at),
        met: before.map(|table| table.met).unwrap_or_default(),
        cells: filled.cells,
        recorded: sheet.fused.obligations.iter().map(crate::domain::demand::Obligation::key).collect(),
    });
    Ok((sheet, saving.findings))
}

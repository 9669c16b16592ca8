//! A table that was not submitted when it was due: told once.

use contracts::collection::TableOverdue;
use messaging::Work;
use serde_json::json;
use web::Failure;

use super::open_table;
use crate::{
    domain::sheet::{Sheet, TableState},
    store::tables,
};

/// Tells that a table is overdue, if it is and was not told before. One that nobody touched comes
/// into being by this, so that there is something to tell of.
pub async fn run(work: &Work, sheet: &Sheet) -> Result<bool, Failure> {
    let Some(due) = sheet.due().filter(|due| *due < sheet.today) else { return Ok(false) };
    let waiting = matches!(sheet.state(), TableState::Open | TableState::Returned) || sheet.has_grown();
    let open = sheet.fused.cells.iter().any(|cell| sheet.is_open(cell) && cell.due < sheet.today);
    let told = sheet.table.as_ref().is_some_and(|table| table.overdue_at.is_some());
    if !waiting || !open || told || sheet.admitted().is_err() {
        return Ok(false);
    }
    let id = open_table::ensure(work, sheet).await?;
    if !tables::overdue(work.db(), id, work.now()).await? {
        return Ok(false);
    }
    let detail = json!({ "area": sheet.place.code, "period": sheet.month, "due": due });
    work.record(id, "overdue", detail).await?;
    work.publish(&TableOverdue { table: id, area: sheet.place.path.clone(), period: sheet.month, due })
        .await?;
    Ok(true)
}

//! The review: accept, pass on to the county, or send single cells back.

use std::collections::BTreeSet;

use contracts::collection::{ReturnedCell, TableAccepted, TablePassed, TableReturned};
use kernel::{ControlNumber, TableId};
use messaging::Work;
use serde_json::json;
use storage::StoreError;
use web::{Failure, IfMatch};

use super::follow;
use crate::{
    domain::{
        claiming, codes,
        document::Accepted,
        fuse::CellKey,
        reviewing::{self, Reviewer, Reviewing, Verdict},
        sheet::{CellState, Sheet, TableRow, TableState},
    },
    store::{
        accepted, claims, memories, retrieval,
        reviews::{self, Decision},
        tables, touched,
    },
};

/// Reviews, and answers the sheet as it then stands.
pub async fn run(
    work: &Work,
    mut sheet: Sheet,
    expected: IfMatch,
    verdict: &Verdict,
    reviewer: &Reviewer,
) -> Result<Sheet, Failure> {
    expected.require(sheet.revision())?;
    touched::hold(work.db(), &BTreeSet::from([sheet.place.code])).await?;
    let reviewing = reviewing::decide(&sheet, verdict, reviewer)?;
    let Some(table) = sheet.table.as_mut() else { return Err((&codes::NOT_SUBMITTED).into()) };
    let id = table.id;
    claiming::free_for(claims::find(work.db(), id).await?.as_ref(), work.actor(), work.now())?;
    match reviewing {
        Reviewing::Pass => {
            decide(work, table, (TableState::Submitted, Some(reviewer.actor)), How::Passed).await?;
            pass(work, &sheet, id).await?;
        }
        Reviewing::Accept => {
            let fresh = table.cells.accept(work.now());
            let passed_by = table.passed_by;
            decide(work, table, (TableState::Accepted, passed_by), How::Accepted).await?;
            accept(work, &mut sheet, id, &fresh).await?;
        }
        Reviewing::ReturnAcceptingRest(back) => {
            let mut fresh = table.cells.accept(work.now());
            fresh.retain(|one| !back.iter().any(|(returned, _)| *returned == one.key));
            give_cells_back(work, table, How::ReturnedAcceptingRest(&back)).await?;
            accept_rest(work, &mut sheet, id, &fresh).await?;
            give_back(work, &mut sheet, id, &back).await?;
        }
        Reviewing::Return(back) => {
            give_cells_back(work, table, How::Returned(&back)).await?;
            give_back(work, &mut sheet, id, &back).await?;
        }
    }
    claims::drop(work.db(), id).await?;
    Ok(sheet)
}

/// Gives cells of a table back to the community that asked for them, and keeps who did and why.
pub async fn correct(
    work: &Work,
    table: &mut TableRow,
    back: &[(CellKey, String)],
) -> Result<(), StoreError> {
    give_cells_back(work, table, How::Corrected(back)).await
}

/// What was decided of a table.
#[derive(Clone, Copy)]
enum How<'a> {
    /// Somebody else looks as well.
    Passed,
    Accepted,
    Returned(&'a [(CellKey, String)]),
    /// The community itself found a mistake.
    Corrected(&'a [(CellKey, String)]),
    ReturnedAcceptingRest(&'a [(CellKey, String)]),
}

impl<'a> How<'a> {
    fn returned(self) -> &'a [(CellKey, String)] {
        match self {
            Self::Returned(back) | Self::Corrected(back) | Self::ReturnedAcceptingRest(back) => back,
            Self::Passed | Self::Accepted => &[],
        }
    }
}

async fn give_cells_back(work: &Work, table: &mut TableRow, how: How<'_>) -> Result<(), StoreError> {
    let there = |(key, comment): &(CellKey, String)| table.cells.give_back(key, comment, work.now());
    if !how.returned().iter().all(there) {
        return Err(StoreError::Conflict);
    }
    decide(work, table, (TableState::Returned, None), how).await
}

async fn decide(
    work: &Work,
    table: &mut TableRow,
    (state, passed_by): (TableState, Option<kernel::Actor>),
    how: How<'_>,
) -> Result<(), StoreError> {
    let stands = (state, &table.cells, passed_by);
    table.revision = tables::reviewed(work.db(), table.id, table.revision, stands, work.now()).await?;
    (table.state, table.passed_by) = (state, passed_by);
    let decision = Decision {
        by: work.actor(),
        returned: how.returned(),
        last: !matches!(how, How::Passed),
        rest: matches!(how, How::ReturnedAcceptingRest(_)),
        correction: matches!(how, How::Corrected(_)),
    };
    reviews::keep(work.db(), table, &decision, work.now()).await
}

/// The county is to look.
async fn pass(work: &Work, sheet: &Sheet, id: TableId) -> Result<(), StoreError> {
    work.record(id, "passed", json!({ "area": sheet.place.code, "period": sheet.month })).await?;
    let version = sheet.table.as_ref().map_or(0, |table| table.version);
    let (area, period) = (sheet.place.path.clone(), sheet.month);
    work.publish(&TablePassed { table: id, area, period, version }).await
}

async fn accept(work: &Work, sheet: &mut Sheet, id: TableId, fresh: &[Accepted]) -> Result<(), StoreError> {
    let values = keep(work, sheet, id, fresh).await?;
    let mut demands: Vec<ControlNumber> =
        sheet.fused.obligations.iter().map(|o| o.demand.control_number.clone()).collect();
    demands.sort();
    demands.dedup();
    let departments = retrieval::departments(work.db(), &sheet.place.path, id).await?;
    let detail = json!({ "area": sheet.place.code, "period": sheet.month, "values": values });
    work.record(id, "accepted", detail).await?;
    let (area, period) = (sheet.place.path.clone(), sheet.month);
    work.publish(&TableAccepted { table: id, area, period, demands, departments, part: false }).await
}

/// What nobody objected to counts at once, and whoever may retrieve it learns that it is there, as they
/// do of a whole table.
async fn accept_rest(
    work: &Work,
    sheet: &mut Sheet,
    id: TableId,
    fresh: &[Accepted],
) -> Result<(), StoreError> {
    let values = keep(work, sheet, id, fresh).await?;
    if fresh.is_empty() {
        return Ok(());
    }
    let demands = sheet.fused.asking(fresh.iter().map(|one| &one.key));
    let elements = fresh.iter().map(|one| one.key.element.as_str());
    let departments = retrieval::departments_of(work.db(), &sheet.place.path, elements).await?;
    let detail = json!({ "area": sheet.place.code, "period": sheet.month, "values": values });
    work.record(id, "rest-accepted", detail).await?;
    let (area, period) = (sheet.place.path.clone(), sheet.month);
    work.publish(&TableAccepted { table: id, area, period, demands, departments, part: true }).await
}

/// What was accepted becomes values.
async fn keep(work: &Work, sheet: &mut Sheet, id: TableId, fresh: &[Accepted]) -> Result<u64, StoreError> {
    let values = accepted::accept(work.db(), &sheet.place, (id, None), fresh, work.now()).await?;
    let changed = fresh.iter().map(|one| one.key.element.clone()).collect();
    follow::accepted(work, &sheet.place, (id, &sheet.fused), &changed).await?;
    let elements = fresh.iter().map(|one| one.key.element.as_str());
    memories::refresh(work.db(), sheet.place.code, elements, work.now()).await?;
    for held in sheet.held.values_mut().filter(|held| held.table == Some(id) && held.submitted) {
        (held.state, held.comment) = (CellState::Accepted, None);
    }
    Ok(values)
}

async fn give_back(
    work: &Work,
    sheet: &mut Sheet,
    id: TableId,
    back: &[(CellKey, String)],
) -> Result<(), StoreError> {
    let elements: Vec<&str> = back.iter().map(|(key, _)| key.element.as_str()).collect();
    let detail = json!({ "area": sheet.place.code, "period": sheet.month, "elements": elements });
    work.record(id, "returned", detail).await?;
    let cells = back
        .iter()
        .map(|(key, comment)| ReturnedCell { element: key.element.to_string(), comment: comment.clone() })
        .collect();
    let demands = sheet.fused.asking(back.iter().map(|(key, _)| key));
    work.publish(&TableReturned {
        table: id,
        area: sheet.place.path.clone(),
        period: sheet.month,
        cells,
        demands,
    })
    .await?;
    sheet.give_back(back);
    Ok(())
}

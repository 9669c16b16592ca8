//! The street's review: accept, or send single cells back.

use contracts::collection::{ReturnedCell, TableAccepted, TableReturned};
use kernel::{ControlNumber, TableId};
use messaging::Work;
use serde_json::json;
use storage::StoreError;
use web::{Failure, IfMatch};

use crate::{
    domain::{
        codes,
        fuse::CellKey,
        reviewing::{self, Reviewing, Verdict},
        sheet::{CellState, Sheet, TableState},
    },
    store::{accepted, cells, retrieval, tables},
};

/// Reviews, and answers the sheet as it then stands.
pub async fn run(
    work: &Work,
    mut sheet: Sheet,
    expected: IfMatch,
    verdict: &Verdict,
) -> Result<Sheet, Failure> {
    expected.require(sheet.revision())?;
    let reviewing = reviewing::decide(&sheet, verdict, work.actor())?;
    let Some((id, revision)) = sheet.table.as_ref().map(|table| (table.id, table.revision)) else {
        return Err((&codes::NOT_SUBMITTED).into());
    };
    let state = match &reviewing {
        Reviewing::Accept => TableState::Accepted,
        Reviewing::Return(_) => TableState::Returned,
    };
    let next = tables::reviewed(work.db(), id, revision, state, work.now()).await?;
    match &reviewing {
        Reviewing::Accept => accept(work, &mut sheet, id).await?,
        Reviewing::Return(back) => give_back(work, &mut sheet, id, back).await?,
    }
    if let Some(table) = &mut sheet.table {
        (table.state, table.revision) = (state, next);
    }
    Ok(sheet)
}

async fn accept(work: &Work, sheet: &mut Sheet, id: TableId) -> Result<(), StoreError> {
    let values = accepted::accept(work.db(), &sheet.place, id, work.now()).await?;
    cells::accept(work.db(), id, work.now()).await?;
    let mut demands: Vec<ControlNumber> =
        sheet.fused.obligations.iter().map(|o| o.demand.control_number.clone()).collect();
    demands.sort();
    demands.dedup();
    let departments = retrieval::departments(work.db(), &sheet.place.path, id).await?;
    let detail = json!({ "area": sheet.place.code, "period": sheet.month, "values": values });
    work.record(id, "accepted", detail).await?;
    work.publish(&TableAccepted {
        table: id,
        area: sheet.place.path.clone(),
        period: sheet.month,
        demands,
        departments,
    })
    .await?;
    for held in sheet.held.values_mut().filter(|held| held.table == id && held.submitted) {
        (held.state, held.comment) = (CellState::Accepted, None);
    }
    Ok(())
}

async fn give_back(
    work: &Work,
    sheet: &mut Sheet,
    id: TableId,
    back: &[(CellKey, String)],
) -> Result<(), StoreError> {
    cells::give_back(work.db(), sheet.place.code, back, work.now()).await?;
    let elements: Vec<&str> = back.iter().map(|(key, _)| key.element.as_str()).collect();
    let detail = json!({ "area": sheet.place.code, "period": sheet.month, "elements": elements });
    work.record(id, "returned", detail).await?;
    let cells = back
        .iter()
        .map(|(key, comment)| ReturnedCell { element: key.element.to_string(), comment: comment.clone() })
        .collect();
    work.publish(&TableReturned { table: id, area: sheet.place.path.clone(), period: sheet.month, cells })
        .await?;
    for (key, comment) in back {
        if let Some(held) = sheet.held.get_mut(key) {
            (held.state, held.submitted, held.comment) = (CellState::Returned, false, Some(comment.clone()));
        }
    }
    Ok(())
}

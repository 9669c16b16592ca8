//! The street's review: accept, or send single cells back.

use contracts::collection::{ReturnedCell, TableAccepted, TableReturned};
use kernel::{ControlNumber, TableId};
use messaging::Work;
use serde_json::json;
use storage::StoreError;
use web::{Failure, IfMatch};

use crate::{
    domain::{
        answers::Stored,
        codes,
        fuse::CellKey,
        reviewing::{self, Reviewing, Verdict},
        sheet::{CellState, Sheet, TableState},
    },
    store::{accepted, retrieval, reviews, tables},
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
    let Some(table) = sheet.table.as_mut() else { return Err((&codes::NOT_SUBMITTED).into()) };
    let id = table.id;
    let (state, fresh) = match &reviewing {
        Reviewing::Accept => (TableState::Accepted, table.cells.accept(work.now())),
        Reviewing::Return(back) => {
            let there = |(key, comment): &(CellKey, String)| table.cells.give_back(key, comment, work.now());
            if !back.iter().all(there) {
                return Err(StoreError::Conflict.into());
            }
            (TableState::Returned, Vec::new())
        }
    };
    table.revision =
        tables::reviewed(work.db(), id, table.revision, (state, &table.cells), work.now()).await?;
    table.state = state;
    let returned: &[(CellKey, String)] = match &reviewing {
        Reviewing::Accept => &[],
        Reviewing::Return(back) => back,
    };
    reviews::keep(work.db(), table, work.actor(), returned, work.now()).await?;
    match &reviewing {
        Reviewing::Accept => accept(work, &mut sheet, id, &fresh).await?,
        Reviewing::Return(back) => give_back(work, &mut sheet, id, back).await?,
    }
    Ok(sheet)
}

async fn accept(
    work: &Work,
    sheet: &mut Sheet,
    id: TableId,
    fresh: &[(CellKey, Stored)],
) -> Result<(), StoreError> {
    let values = accepted::accept(work.db(), &sheet.place, id, fresh, work.now()).await?;
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
    for held in sheet.held.values_mut().filter(|held| held.table == Some(id) && held.submitted) {
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

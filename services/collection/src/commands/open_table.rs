//! A touch: the row of a table comes into being, or goes on, with what is asked in it.

use contracts::collection::TableOpened;
use kernel::{ControlNumber, Refusal, Revision, TableId};
use messaging::Work;
use serde_json::json;
use storage::StoreError;
use web::Failure;

use crate::{
    domain::{
        codes,
        demand::Obligation,
        document::Document,
        sheet::{Sheet, TableState},
    },
    store::{
        demands,
        tables::{self, Filled, NewTable},
    },
};

/// The table, with every live obligation recorded in it.
pub struct Opened {
    /// Its id.
    pub id: TableId,
    /// The revision under which it goes on.
    pub revision: Revision,
}

/// Fills the table: its row is written or goes on under the revision that was read, and what was
/// admitted since is recorded in it.
pub async fn fill(work: &Work, sheet: &Sheet, filled: &Filled) -> Result<Opened, Failure> {
    let live = live(sheet)?;
    let Some(table) = &sheet.table else { return begin(work, sheet, &live, filled).await };
    grow(work, sheet, table.id, &live).await?;
    let revision = tables::fill(work.db(), table.id, table.revision, filled, sheet.today, work.now()).await?;
    Ok(Opened { id: table.id, revision })
}

/// Makes sure the table exists and knows its obligations, without filling anything.
pub async fn ensure(work: &Work, sheet: &Sheet) -> Result<TableId, Failure> {
    let live = live(sheet)?;
    if let Some(table) = &sheet.table {
        grow(work, sheet, table.id, &live).await?;
        return Ok(table.id);
    }
    let due = sheet.due().unwrap_or(sheet.today);
    let empty =
        Filled { state: TableState::Open, version: 0, due, cells: Document::default(), answers: None };
    begin(work, sheet, &live, &empty).await.map(|opened| opened.id)
}

fn live(sheet: &Sheet) -> Result<Vec<&Obligation>, Failure> {
    let live: Vec<&Obligation> = sheet.fused.obligations.iter().filter(|o| o.live).collect();
    if live.is_empty() { Err(Refusal::new(&codes::GATE_CLOSED).into()) } else { Ok(live) }
}

async fn begin(work: &Work, sheet: &Sheet, live: &[&Obligation], filled: &Filled) -> Result<Opened, Failure> {
    let Some(first) = live.first() else { return Err((&codes::GATE_CLOSED).into()) };
    let id = work.id();
    let new = NewTable { id, place: &sheet.place, month: sheet.month, admission: first.demand.admission };
    let revision = tables::insert(work.db(), &new, filled, sheet.today, work.now()).await?;
    demands::record(work.db(), id, live, sheet.today).await?;
    tell(work, sheet, (id, "opened"), live).await?;
    Ok(Opened { id, revision })
}

/// Records what was admitted since the table was last touched.
async fn grow(work: &Work, sheet: &Sheet, id: TableId, live: &[&Obligation]) -> Result<(), StoreError> {
    let known =
        |o: &&&Obligation| sheet.table.as_ref().is_some_and(|table| table.recorded.contains(&o.key()));
    let added: Vec<&Obligation> = live.iter().filter(|o| !known(o)).copied().collect();
    if added.is_empty() {
        return Ok(());
    }
    demands::record(work.db(), id, &added, sheet.today).await?;
    tell(work, sheet, (id, "grown"), live).await
}

async fn tell(
    work: &Work,
    sheet: &Sheet,
    (id, action): (TableId, &str),
    live: &[&Obligation],
) -> Result<(), StoreError> {
    let mut demands: Vec<ControlNumber> = live.iter().map(|o| o.demand.control_number.clone()).collect();
    demands.sort();
    demands.dedup();
    let due = sheet.due().unwrap_or(sheet.today);
    let detail = json!({ "area": sheet.place.code, "period": sheet.month, "due": due, "demands": demands });
    work.record(id, action, detail).await?;
    work.publish(&TableOpened {
        table: id,
        area: sheet.place.path.clone(),
        period: sheet.month,
        due,
        demands,
    })
    .await
}

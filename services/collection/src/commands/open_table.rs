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
        sheet::{Sheet, TableState, UNTOUCHED},
    },
    store::{
        demands,
        tables::{self, Filled, NewTable},
        told,
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
    let Some(table) = &sheet.table else {
        let revision = UNTOUCHED.next();
        return begin(work, sheet, &live, (filled, revision)).await.map(|id| Opened { id, revision });
    };
    let added = announce(work, sheet, table.id, &live).await?;
    if !added.is_empty() {
        demands::record(work.db(), table.id, &added, sheet.today).await?;
    }
    let revision = tables::fill(work.db(), table.id, table.revision, filled, sheet.today, work.now()).await?;
    Ok(Opened { id: table.id, revision })
}

/// Makes sure that there is a table and that its community was told of everything in it, without filling
/// anything: whoever looked before it loses nothing by it, and what was admitted since is still new.
pub async fn ensure(work: &Work, sheet: &Sheet) -> Result<TableId, Failure> {
    let live = live(sheet)?;
    if let Some(table) = &sheet.table {
        announce(work, sheet, table.id, &live).await?;
        return Ok(table.id);
    }
    let due = sheet.due().unwrap_or(sheet.today);
    let empty =
        Filled { state: TableState::Open, version: 0, due, cells: Document::default(), answers: None };
    begin(work, sheet, &live, (&empty, UNTOUCHED)).await
}

fn live(sheet: &Sheet) -> Result<Vec<&Obligation>, Failure> {
    let live: Vec<&Obligation> = sheet.fused.obligations.iter().filter(|o| o.live).collect();
    if live.is_empty() { Err(Refusal::new(&codes::GATE_CLOSED).into()) } else { Ok(live) }
}

async fn begin(
    work: &Work,
    sheet: &Sheet,
    live: &[&Obligation],
    (filled, revision): (&Filled, Revision),
) -> Result<TableId, Failure> {
    let Some(first) = live.first() else { return Err((&codes::GATE_CLOSED).into()) };
    let id = work.id();
    let (month, admission) = (sheet.month, first.demand.admission);
    let new = NewTable { id, place: &sheet.place, month, admission, revision };
    tables::insert(work.db(), &new, filled, sheet.today, work.now()).await?;
    demands::record(work.db(), id, live, sheet.today).await?;
    tell(work, sheet, (id, "opened"), live).await?;
    Ok(id)
}

/// Tells, once, of what was admitted since the table was last filled; answers what that is.
async fn announce<'a>(
    work: &Work,
    sheet: &'a Sheet,
    id: TableId,
    live: &[&Obligation],
) -> Result<Vec<&'a Obligation>, StoreError> {
    let added: Vec<&Obligation> = sheet.unrecorded().collect();
    if !added.is_empty() && told::note(work.db(), id, &added).await? {
        tell(work, sheet, (id, "grown"), live).await?;
    }
    Ok(added)
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

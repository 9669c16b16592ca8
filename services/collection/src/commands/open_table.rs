//! First touch: the row of a table comes into being with what is asked in it; later touches record
//! what was admitted since.

use contracts::collection::TableOpened;
use kernel::{ControlNumber, Refusal, Revision, TableId};
use messaging::Work;
use serde_json::json;
use storage::StoreError;
use web::Failure;

use crate::{
    domain::{codes, demand::Obligation, sheet::Sheet},
    store::{demands, tables},
};

/// The table, with every live obligation recorded in it.
pub struct Opened {
    /// Its id.
    pub id: TableId,
    /// The revision under which it goes on.
    pub revision: Revision,
    /// Whether this very touch wrote its row.
    pub fresh: bool,
}

/// Makes sure the table exists and knows its obligations.
pub async fn run(work: &Work, sheet: &Sheet) -> Result<Opened, Failure> {
    let live: Vec<&Obligation> = sheet.fused.obligations.iter().filter(|o| o.live).collect();
    let Some(first) = live.first() else { return Err(Refusal::new(&codes::GATE_CLOSED).into()) };
    let due = sheet.due().unwrap_or(first.occurrence.due.date);
    let (opened, added) = match &sheet.table {
        Some(table) => {
            let added: Vec<&Obligation> =
                live.iter().copied().filter(|o| !table.recorded.contains(&o.key())).collect();
            (Opened { id: table.id, revision: table.revision, fresh: false }, added)
        }
        None => {
            let id = work.id();
            let admission = first.demand.admission;
            let new = tables::NewTable { id, place: &sheet.place, month: sheet.month, admission, due };
            let revision = tables::insert(work.db(), &new, sheet.today, work.now()).await?;
            (Opened { id, revision, fresh: true }, live.clone())
        }
    };
    if !added.is_empty() {
        demands::record(work.db(), opened.id, &added, sheet.today).await?;
        tell(work, sheet, &opened, &live, due).await?;
    }
    Ok(opened)
}

async fn tell(
    work: &Work,
    sheet: &Sheet,
    opened: &Opened,
    live: &[&Obligation],
    due: chrono::NaiveDate,
) -> Result<(), StoreError> {
    let mut demands: Vec<ControlNumber> = live.iter().map(|o| o.demand.control_number.clone()).collect();
    demands.sort();
    demands.dedup();
    let detail = json!({ "area": sheet.place.code, "period": sheet.month, "due": due, "demands": demands });
    work.record(opened.id, if opened.fresh { "opened" } else { "grown" }, detail).await?;
    work.publish(&TableOpened {
        table: opened.id,
        area: sheet.place.path.clone(),
        period: sheet.month,
        due,
        demands,
    })
    .await
}

//! Recording what is retrieved, before it is answered.

use std::collections::BTreeMap;

use kernel::{Actor, DepartmentCode};
use messaging::{Context, Work};
use serde_json::{Value, json};
use storage::StoreError;

use crate::{
    domain::retrieving::{Purpose, Taken, Way},
    store::retrievals,
};

/// Records what somebody takes, in a transaction of its own; nothing if nothing is taken.
///
/// # Errors
/// If the database refuses: then nothing is to be shown.
pub async fn record(
    context: &Context,
    (by, purpose, way): (Actor, &Purpose, Way),
    taken: &[Taken],
) -> Result<(), StoreError> {
    if taken.is_empty() {
        return Ok(());
    }
    let work = context.begin(by).await?;
    run(&work, purpose, way, taken).await?;
    work.commit().await
}

/// Records who takes what for what. What may be about people stands in the chained history as well.
async fn run(work: &Work, purpose: &Purpose, way: Way, taken: &[Taken]) -> Result<(), StoreError> {
    retrievals::record(work.db(), (work.actor(), purpose, way), taken, work.now()).await?;
    let mut personal: BTreeMap<&DepartmentCode, Vec<Value>> = BTreeMap::new();
    for one in taken.iter().filter(|one| one.by.personal) {
        personal.entry(&one.by.department).or_default().push(json!({
            "element": one.by.element, "area": one.area.code(), "from": one.from, "to": one.to,
            "entitlement": one.by.entitlement.name(), "reference": one.by.reference,
        }));
    }
    let detail = |(department, taken): (&DepartmentCode, Vec<Value>)| {
        (department.to_string(), json!({ "purpose": purpose.as_str(), "way": way.name(), "taken": taken }))
    };
    work.record_all("personal-values-retrieved", personal.into_iter().map(detail)).await
}

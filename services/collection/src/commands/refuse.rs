//! A community refuses what came without a live code, and holds a receipt.

use contracts::collection::RefusalRecorded;
use kernel::AreaPath;
use messaging::Work;
use serde_json::json;
use web::Failure;

use crate::{
    domain::refusing::{self, Told},
    queries::shown,
    store::refusals::{self, Recorded},
};

/// Records the refusal of what was told, and of what was received with it.
pub async fn run(
    work: &Work,
    community: &AreaPath,
    (told, received): (Told, &str),
    refuser: &str,
) -> Result<Recorded, Failure> {
    let today = work.now().china_date();
    let named = match told.control_number() {
        Some(number) => shown::find(work.db(), &number, community, received).await?,
        None => None,
    };
    let verdict = refusing::judge(&told, named.map(|found| found.named), today)?;
    let serial = refusals::next_of_day(work.db(), community.code(), today).await?;
    let new = Recorded {
        id: work.id(),
        receipt: refusing::receipt(community.code(), today, serial),
        area: community.clone(),
        told,
        verdict,
        by: work.actor(),
        refuser: refuser.to_owned(),
        at: work.now(),
    };
    refusals::insert(work.db(), &new).await?;
    // What was asked and by whom may name people: the record itself keeps that, the history does not.
    let detail = json!({ "area": community.code(), "receipt": new.receipt, "verdict": new.verdict });
    work.record(new.id, "demand-refused", detail).await?;
    work.publish(&RefusalRecorded {
        refusal: new.id,
        receipt: new.receipt.clone(),
        area: new.area.clone(),
        asker: new.told.asker.clone(),
        channel: new.told.channel.clone(),
        what: new.told.what.clone(),
        code_shown: new.told.code_shown.clone(),
        verdict: new.verdict,
    })
    .await?;
    Ok(new)
}

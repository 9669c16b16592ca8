//! A draft gets another title or another day.

use chrono::NaiveDate;
use kernel::ListId;
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use super::{Reach, lists};
use crate::domain::DutyList;

/// Changes title and day of a draft.
///
/// # Errors
/// If it is no draft any more, or somebody was faster.
pub async fn run(
    work: &Work,
    reach: &Reach,
    (id, revision): (ListId, IfMatch),
    title_zh: &str,
    effective_from: NaiveDate,
) -> Result<DutyList, Failure> {
    let mut list = lists::load(work, reach, id, revision).await?;
    list.rename(title_zh, effective_from, work.actor())?;
    list.parent = lists::above(work, &list).await?.map(|(parent, _)| parent.id);
    lists::save(work, &mut list).await?;
    work.record(id, "changed", json!({"title_zh": list.title_zh, "effective_from": effective_from})).await?;
    Ok(list)
}

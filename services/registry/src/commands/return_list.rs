//! An approved list goes back to its drafters before it is published.

use kernel::{ListId, Refusal, text};
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use super::{Reach, lists};
use crate::domain::{DutyList, codes};

/// Returns a list; the approval is void.
///
/// # Errors
/// If it is not approved, or published already, or no reason is given.
pub async fn run(
    work: &Work,
    reach: &Reach,
    (id, revision): (ListId, IfMatch),
    reason: &str,
) -> Result<DutyList, Failure> {
    let mut list = lists::load(work, reach, id, revision).await?;
    let reason = text::required(reason, 200, "/reason")
        .map_err(|violation| Refusal::new(&codes::INPUT).with([violation]))?;
    list.send_back()?;
    lists::save(work, &mut list).await?;
    work.record(id, "returned", json!({"reason": reason})).await?;
    Ok(list)
}

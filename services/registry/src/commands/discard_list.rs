//! A draft is thrown away.

use kernel::ListId;
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use super::{Reach, lists};
use crate::store;

/// Deletes a draft with its items. The history keeps that there was one.
///
/// # Errors
/// If it is no draft, or somebody was faster.
pub async fn run(work: &Work, reach: &Reach, id: ListId, revision: IfMatch) -> Result<(), Failure> {
    let mut list = lists::load(work, reach, id, revision).await?;
    list.touch(work.actor())?;
    store::duty_item::clear(work.db(), id).await?;
    store::duty_list::delete(work.db(), &list).await?;
    work.record(id, "discarded", json!({"area": list.area.code()})).await?;
    Ok(())
}

//! A published list is filed with the level above (备案).

use kernel::{ListId, Refusal, text};
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use super::{Reach, lists};
use crate::{
    domain::{DutyList, codes, duty_list::Step},
    store,
};

/// Files a list. Its own steward may say so, or one of a level above, who receives it.
///
/// # Errors
/// If it is not published, or filed already.
pub async fn run(
    work: &Work,
    reach: &Reach,
    (id, revision): (ListId, IfMatch),
    received_by: &str,
) -> Result<DutyList, Failure> {
    let mut list = store::duty_list::find(work.db(), id).await?.ok_or(&web::codes::NOT_FOUND)?;
    reach.require(&list.area)?;
    revision.require(list.revision)?;
    let note = text::required(received_by, 60, "/received_by")
        .map_err(|violation| Refusal::new(&codes::INPUT).with([violation]))?;
    list.file(Step { by: work.actor(), at: work.now(), note: note.clone() })?;
    lists::save(work, &mut list).await?;
    work.record(id, "filed", json!({"received_by": note})).await?;
    Ok(list)
}

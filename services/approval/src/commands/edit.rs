//! Changing what a request asks, until it is submitted and after it was returned.

use kernel::{Refusal, RequestId, Revision};
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use super::review::require;
use crate::{
    domain::{codes, content::Content, lifecycle::Verb},
    store::requests::{self, Request},
};

/// Replaces the content.
///
/// # Errors
/// If the request is gone, changed meanwhile, or past changing.
pub async fn run(
    work: &Work,
    id: RequestId,
    based_on: Revision,
    content: Content,
) -> Result<Request, Failure> {
    let mut request = require(requests::lock(work, id).await?)?;
    IfMatch(based_on).require(request.revision)?;
    request.state = request.state.after(Verb::Edit)?;
    if content.department != request.department {
        return Err(Refusal::new(&codes::REQUEST_DEPARTMENT).at("/department").into());
    }
    request.content = Content { files: std::mem::take(&mut request.content.files), ..content };
    request.updated_at = work.now();
    request.revision = requests::save(work.db(), &request).await?;
    requests::add_hand(work.db(), id, work.actor()).await?;
    work.record(id, "edited", json!({ "hash": request.content.hash() })).await?;
    Ok(request)
}

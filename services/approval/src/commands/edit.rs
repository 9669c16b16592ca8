//! Changing what a request asks, until it is submitted and after it was returned.

use chrono::TimeDelta;
use kernel::{Refusal, RequestId, Revision};
use messaging::Work;
use serde_json::json;
use storage::StoreError;
use web::{Failure, IfMatch};

use super::review::require;
use crate::{
    domain::{codes, content::Content, lifecycle::Verb},
    store::{
        histories,
        requests::{self, Request},
    },
};

/// What stands in the history.
const ACTION: &str = "edited";
/// How long somebody's changes to a draft are one change: it keeps itself every few seconds.
const ONE: TimeDelta = TimeDelta::minutes(10);

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
    note(work, &request).await?;
    Ok(request)
}

async fn note(work: &Work, request: &Request) -> Result<(), StoreError> {
    let (subject, since) = (request.id.to_string(), work.now().plus(-ONE));
    if histories::did_since(work.db(), (&subject, ACTION), work.actor(), since).await? {
        return Ok(());
    }
    work.record(request.id, ACTION, json!({ "hash": request.content.hash() })).await
}

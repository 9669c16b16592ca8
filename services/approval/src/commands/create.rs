//! Drafting a request. A draft may be wrong: checks advise, and forbid only its submission.

use kernel::Revision;
use messaging::Work;
use serde_json::json;
use storage::StoreError;

use crate::{
    domain::{content::Content, lane::Lane, lifecycle::State, terms::Terms},
    store::requests::{self, Request},
};

/// Stores a draft of cleaned content.
///
/// # Errors
/// If the database refuses.
pub async fn run(work: &Work, content: Content) -> Result<Request, StoreError> {
    let now = work.now();
    let request = Request {
        id: work.id(),
        revision: Revision::NEW.next(),
        department: content.department.clone(),
        state: State::Draft,
        stage: None,
        edition: 0,
        lane: Lane::default(),
        county: None,
        content: Content { files: Vec::new(), ..content },
        flow: None,
        terms: Terms::default(),
        outcome: None,
        reason: None,
        created_at: now,
        updated_at: now,
        submitted_at: None,
        ended_at: None,
    };
    requests::insert(work.db(), &request).await?;
    requests::add_hand(work.db(), request.id, work.actor()).await?;
    work.record(
        request.id,
        "drafted",
        json!({ "department": request.department, "hash": request.content.hash() }),
    )
    .await?;
    Ok(request)
}

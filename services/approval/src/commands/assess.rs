//! Judging a request against the copies as they are: before filing, and at it.

use kernel::Timestamp;
use messaging::Memory;
use storage::{ConnectionTrait, StoreError};

use crate::{
    domain::{
        checks::{self, Assessment},
        content::Content,
        drift::{self, Drift},
        lifecycle::State,
    },
    store::{editions, facts, requests::Request},
};

/// Gathers the facts and runs every check. Writes nothing.
///
/// # Errors
/// If the database cannot be read.
pub async fn run<C: ConnectionTrait + ?Sized>(
    db: &C,
    content: &Content,
    now: Timestamp,
    memory: &Memory,
) -> Result<Assessment, StoreError> {
    let facts = facts::gather(db, content, now, &memory.of()).await?;
    Ok(checks::assess(content, &facts))
}

/// Judges a request under review once more, and says what is different from when it was filed: a
/// list may have expired, a form been admitted meanwhile. Nothing for requests not under review.
/// Writes nothing.
///
/// # Errors
/// If the database cannot be read.
pub async fn again<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: &Request,
    now: Timestamp,
    memory: &Memory,
) -> Result<Option<Drift>, StoreError> {
    if request.state != State::InReview {
        return Ok(None);
    }
    let edition = editions::require(db, request.id, request.edition).await?;
    let today = run(db, &edition.content, now, memory).await?;
    Ok(Some(drift::between(&edition.assessment.report, &today.report, edition.submitted_at)))
}

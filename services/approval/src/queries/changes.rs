//! The change set of a request.

use kernel::{Refusal, Timestamp};
use messaging::Memory;
use storage::ConnectionTrait;
use web::Failure;

use crate::{
    domain::{changes::ChangeSet, checks, codes},
    store::{facts, requests::Request},
};

/// What a request would change about the admission it names.
///
/// # Errors
/// If it names none, or one that is not there.
pub async fn of<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: &Request,
    now: Timestamp,
    memory: &Memory,
) -> Result<ChangeSet, Failure> {
    let content = &request.content;
    let facts = facts::gather(db, content, now, &memory.of()).await?;
    let nothing = || Refusal::new(&codes::REQUEST_NO_PREVIOUS).at("/previous");
    Ok(checks::change_set(content, &facts).ok_or_else(nothing)?)
}

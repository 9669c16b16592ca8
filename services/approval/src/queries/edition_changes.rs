//! What was changed between two editions of a request.

use kernel::{Refusal, RequestId};
use storage::ConnectionTrait;
use web::Failure;

use crate::{
    domain::{
        codes,
        edition_changes::{self, EditionChanges, Filed},
        task::Ending,
    },
    store::{
        editions::{self, Edition},
        tasks,
    },
};

/// What an edition changed since an earlier one: since the one asked for, or the latest that was decided on.
///
/// # Errors
/// If there is no such edition, or none before it.
pub async fn of<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
    edition: i32,
    since: Option<i32>,
) -> Result<EditionChanges, Failure> {
    let after = find(db, request, edition, "/edition").await?;
    if edition == 1 {
        return Err(Refusal::new(&codes::REQUEST_FIRST_EDITION).at("/edition").into());
    }
    let since = match since {
        Some(since) if since < edition => since,
        Some(_) => return Err(Refusal::new(&codes::REQUEST_EDITION).at("/since").into()),
        None => decided_before(db, request, edition).await?,
    };
    let before = find(db, request, since, "/since").await?;
    Ok(edition_changes::between(filed(&before), filed(&after)))
}

fn filed(edition: &Edition) -> Filed<'_> {
    let Edition { number, content, assessment, submitted_at, .. } = edition;
    Filed { number: *number, at: *submitted_at, content, assessment }
}

async fn find<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
    number: i32,
    pointer: &str,
) -> Result<Edition, Failure> {
    let unknown = || Refusal::new(&codes::REQUEST_EDITION).at(pointer);
    Ok(editions::get(db, request, number).await?.ok_or_else(unknown)?)
}

/// The latest edition before this one on which somebody decided; the one before, if nobody did on any.
async fn decided_before<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
    edition: i32,
) -> Result<i32, Failure> {
    let tasks = tasks::of_request(db, request).await?;
    let decided = tasks.iter().filter(|task| {
        task.edition < edition && task.ending.is_some_and(|ending| ending != Ending::Cancelled)
    });
    Ok(decided.map(|task| task.edition).max().unwrap_or(edition - 1))
}

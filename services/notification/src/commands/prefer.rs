//! Somebody says how they want to be told.

use chrono::NaiveTime;
use kernel::{PersonId, Revision};
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use crate::{
    domain::{
        Preferences,
        preferences::{Modes, Tongue},
    },
    store::preferences,
};

/// What somebody says.
pub struct Wishes {
    /// In which language.
    pub tongue: Tongue,
    /// When the digest comes, from tomorrow on.
    pub digest_at: NaiveTime,
    /// What is not the usual.
    pub modes: Modes,
}

/// Stores it.
///
/// # Errors
/// 412 if it is not based on the current revision.
pub async fn run(
    work: &Work,
    person: PersonId,
    based_on: IfMatch,
    wishes: Wishes,
) -> Result<(Preferences, Revision), Failure> {
    let (current, revision) = preferences::of(work.db(), person).await?;
    based_on.require(revision)?;
    let Wishes { tongue, digest_at, modes } = wishes;
    let wanted = Preferences { tongue, modes, ..current.at_hour(digest_at, work.now().china_date()) };
    let revision = preferences::save(work.db(), person, &wanted, revision).await?;
    work.record(person, "preferences-saved", json!({ "language": tongue, "digest_at": digest_at })).await?;
    Ok((wanted, revision))
}

//! Renewing what was sealed with an older key, some at a time. Each step commits by itself: a
//! process that stops half-way is followed by another, and two at once renew nothing twice.

use kernel::Actor;
use messaging::Context;
use sealing::{KeyRing, Unreadable};
use serde_json::json;
use storage::StoreError;

use crate::{
    domain::roster::{form, sealed::SealedSubject},
    store::rosters::rotation,
};

/// Subjects or versions in one transaction.
const STEP: i64 = 200;

/// How far a run came.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Renewed {
    /// People, households and houses whose hash and number were renewed.
    pub subjects: u64,
    /// Versions of rows whose values were.
    pub versions: u64,
    /// What did not open; it stays under its key, which is therefore still needed.
    pub unreadable: u64,
}

/// Renews one step. Nothing renewed means that nothing is left, but for what does not open.
pub async fn step(context: &Context, ring: &KeyRing) -> Result<Renewed, StoreError> {
    let work = context.begin(Actor::System).await?;
    let (current, ids) = (ring.current(), context.ids.as_ref());
    let mut renewed = Renewed::default();
    for subject in rotation::subjects(work.db(), current.name(), STEP).await? {
        match renew(&subject, ring, ids) {
            Ok((new, hash)) => {
                renewed.subjects += rotation::renew_subject(work.db(), &subject.key, &new, &hash).await?;
            }
            Err(Unreadable) => {
                tracing::error!(subject = %subject.id, "a subject of the rosters was tampered with");
                renewed.unreadable += 1;
            }
        }
    }
    for row in rotation::versions(work.db(), current.name(), STEP).await? {
        match row.renewed(ring, ids) {
            Ok(new) => renewed.versions += rotation::renew_version(work.db(), &row.key, &new).await?,
            Err(Unreadable) => {
                tracing::error!(row = %row.row, version = row.version, "a row of a roster was tampered with");
                renewed.unreadable += 1;
            }
        }
    }
    if renewed.subjects + renewed.versions > 0 {
        let detail =
            json!({ "key": current.name(), "subjects": renewed.subjects, "versions": renewed.versions });
        work.record("roster-keys", "roster-keys-renewed", detail).await?;
    }
    work.commit().await?;
    Ok(renewed)
}

fn renew(
    subject: &SealedSubject,
    ring: &KeyRing,
    ids: &dyn kernel::IdSource,
) -> Result<(SealedSubject, String), Unreadable> {
    let answer = subject.open(ring)?;
    let key = ring.current();
    let identity = form::identity_text(&answer).ok_or(Unreadable)?;
    Ok((SealedSubject::of(subject.id, key, ids, &answer), key.hash(&identity)))
}

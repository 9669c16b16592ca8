//! An administrator says who somebody is to the provider. Whoever signs in there under this subject
//! is that person here: so it takes the same reach as a one-time sign-in, and nobody links themselves.

use kernel::{Actor, PersonId, Refusal};
use messaging::Work;
use serde_json::json;
use web::{Failure, codes as http};

use super::manage;
use crate::{
    domain::{Authority, codes},
    store::federation::{self, Link},
};

/// Links a subject, in place of the one they had.
///
/// # Errors
/// 404 out of reach; 403 for oneself; 409 for somebody who has left, or a subject of somebody else.
pub async fn link(
    work: &Work,
    authority: &Authority,
    issuer: &str,
    (person, subject): (PersonId, String),
) -> Result<Link, Failure> {
    not_oneself(work, person)?;
    let principal = manage::take(work, authority, Actor::Person(person)).await?;
    if !principal.active {
        return Err(Refusal::new(&codes::INACTIVE).into());
    }
    let link = Link { subject, person, linked_by: work.actor(), linked_at: work.now() };
    if !federation::link(work.db(), issuer, &link).await? {
        return Err(Refusal::new(&codes::SUBJECT_TAKEN).at("/subject").into());
    }
    work.record(person, "subject-linked", json!({ "issuer": issuer })).await?;
    Ok(link)
}

/// Ends the link.
///
/// # Errors
/// 404 out of reach, or where there is none; 403 for oneself.
pub async fn unlink(
    work: &Work,
    authority: &Authority,
    issuer: &str,
    person: PersonId,
) -> Result<(), Failure> {
    not_oneself(work, person)?;
    manage::take(work, authority, Actor::Person(person)).await?;
    if !federation::unlink(work.db(), issuer, person).await? {
        return Err((&http::NOT_FOUND).into());
    }
    Ok(work.record(person, "subject-unlinked", json!({ "issuer": issuer })).await?)
}

fn not_oneself(work: &Work, person: PersonId) -> Result<(), Refusal> {
    if work.actor() == Actor::Person(person) { Err(Refusal::new(&codes::OWN_SUBJECT)) } else { Ok(()) }
}

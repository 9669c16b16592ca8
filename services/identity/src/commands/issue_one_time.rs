//! A one-time sign-in for a person: for the first time, or when the password is forgotten.

use chrono::TimeDelta;
use kernel::{Actor, PersonId, Refusal, Secret, Timestamp};
use messaging::Work;
use serde_json::json;
use web::Failure;

use super::manage;
use crate::{
    domain::{Authority, Opaque, codes, opaque::Purpose},
    settings::IdentitySettings,
    store::one_time,
};

/// How long a link is good.
const LIFE: TimeDelta = TimeDelta::hours(24);

/// A link, told once.
#[derive(Debug, Clone)]
pub struct OneTime {
    /// The token.
    pub token: Secret,
    /// The address to open.
    pub url: Secret,
    /// Until when.
    pub expires_at: Timestamp,
}

/// Issues a link; those issued before are void.
///
/// # Errors
/// 404 out of reach; 409 if the person has left.
pub async fn run(
    work: &Work,
    settings: &IdentitySettings,
    authority: &Authority,
    id: PersonId,
) -> Result<OneTime, Failure> {
    let principal = manage::take(work, authority, Actor::Person(id)).await?;
    if !principal.active {
        return Err(Refusal::new(&codes::INACTIVE).into());
    }
    let token = Opaque::new(Purpose::OneTime, work.context().ids.bytes());
    let expires_at = work.now().plus(LIFE);
    one_time::replace(work.db(), id, &token.hash, work.now(), expires_at).await?;
    work.record(id, "one-time-sign-in-issued", json!({ "expires_at": expires_at })).await?;
    let url = format!("{}/sign-in/one-time?token={}", settings.public_url, token.shown.expose());
    Ok(OneTime { token: token.shown, url: Secret::new(url), expires_at })
}

//! Signing in with a login and a password.
//!
//! The attempt is counted before it is judged, in a transaction of its own: a thousand guesses at
//! once are a thousand attempts. An unknown login is counted, hashed against and recorded like a
//! known one, so that neither answer nor time tells them apart.

use std::net::IpAddr;

use chrono::TimeDelta;
use kernel::{Actor, Secret, digest};
use messaging::Context;
use serde_json::json;
use storage::StoreError;
use web::Failure;

use super::{
    mint::{self, TokenAnswer},
    passwords,
};
use crate::{
    domain::{codes, lockout},
    settings::IdentitySettings,
    store::{
        attempts::{self, Counted},
        people::{self, Person},
        principals,
    },
};

/// Somebody who wants in.
#[derive(Debug)]
pub struct Attempt {
    /// Under this login.
    pub login: String,
    /// With this password.
    pub password: Secret,
    /// From this address, if it is known.
    pub address: Option<IpAddr>,
}

/// What became of the attempt.
#[derive(Debug)]
pub enum Outcome {
    /// In.
    Tokens(TokenAnswer),
    /// Not judged: wait so long.
    Wait(TimeDelta),
}

/// Judges an attempt.
///
/// # Errors
/// `identity.sign-in.refused` without telling why.
pub async fn run(
    context: &Context,
    settings: &IdentitySettings,
    attempt: &Attempt,
) -> Result<Outcome, Failure> {
    if let Counted::Locked(wait) = count(context, attempt).await? {
        tracing::info!(seconds = wait.num_seconds(), "sign-in locked");
        return Ok(Outcome::Wait(wait));
    }
    let person = people::by_login(context.store.read(), &attempt.login).await?;
    let able = person.as_ref().filter(|person| person.principal.active);
    let stored = able.and_then(|person| person.password.as_deref());
    let fits = passwords::fits(&attempt.password, stored).await?;
    match able.filter(|_| fits) {
        Some(person) => admit(context, settings, attempt, person).await.map(Outcome::Tokens),
        None => {
            refuse(context, person.as_ref()).await?;
            Err((&codes::SIGN_IN_REFUSED).into())
        }
    }
}

/// What an account is counted under: a hash, because a login field may hold a password.
pub fn account(login: &str) -> String {
    digest::of_bytes(format!("login {login}").as_bytes())
}

fn origin(address: IpAddr) -> String {
    digest::of_bytes(format!("address {address}").as_bytes())
}

async fn count(context: &Context, attempt: &Attempt) -> Result<Counted, StoreError> {
    let work = context.begin(Actor::System).await?;
    let mut counted = Counted::Allowed;
    if let Some(address) = attempt.address {
        counted = attempts::count(work.db(), &origin(address), &lockout::ADDRESS, work.now()).await?;
    }
    if counted == Counted::Allowed {
        counted = attempts::count(work.db(), &account(&attempt.login), &lockout::ACCOUNT, work.now()).await?;
    }
    work.commit().await?;
    Ok(counted)
}

async fn admit(
    context: &Context,
    settings: &IdentitySettings,
    attempt: &Attempt,
    person: &Person,
) -> Result<TokenAnswer, Failure> {
    let work = context.begin(person.actor()).await?;
    let principal = principals::find(work.db(), person.actor()).await?.filter(|now| now.active);
    let principal = principal.ok_or(&codes::SIGN_IN_REFUSED)?;
    attempts::clear(work.db(), &account(&attempt.login)).await?;
    if let Some(address) = attempt.address {
        attempts::uncount(work.db(), &origin(address)).await?;
    }
    let answer = mint::begin(&work, settings, person.id, &principal).await?;
    work.record(person.id, "signed-in", json!({})).await?;
    work.commit().await?;
    Ok(answer)
}

async fn refuse(context: &Context, person: Option<&Person>) -> Result<(), StoreError> {
    let work = context.begin(Actor::System).await?;
    let subject = person.map_or_else(|| "unknown-login".to_owned(), |person| person.id.to_string());
    work.record(subject, "sign-in-refused", json!({})).await?;
    work.commit().await
}

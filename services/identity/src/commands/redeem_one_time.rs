//! Signing in through a one-time link. The first time, it sets the password.

use kernel::{PersonId, Refusal, Secret};
use messaging::Context;
use serde_json::json;
use web::Failure;

use super::{
    announce,
    mint::{self, TokenAnswer},
    passwords, sign_in,
};
use crate::{
    domain::{codes, opaque, password},
    settings::IdentitySettings,
    store::{attempts, one_time, people, principals, sign_ins},
};

/// Redeems a link. A refused password leaves it as good as it was.
///
/// # Errors
/// 410 if the token is not good (any more); 422 if the password is missing or bad.
pub async fn run(
    context: &Context,
    settings: &IdentitySettings,
    token: &Secret,
    new_password: Option<&Secret>,
) -> Result<TokenAnswer, Failure> {
    let hash = opaque::hash(token.expose());
    let spent = || Failure::from(&codes::ONE_TIME_SPENT);
    let id = one_time::person(context.store.read(), &hash, context.now()).await?.ok_or_else(spent)?;
    let person = people::find(context.store.read(), id).await?.ok_or_else(spent)?;
    let stored = match new_password {
        Some(wanted) => {
            password::check(wanted.expose(), &person.login)
                .map_err(|code| Refusal::new(code).at("/new_password"))?;
            Some(passwords::hash(wanted).await?)
        }
        None if person.password.is_none() => {
            return Err(Refusal::new(&codes::PASSWORD_NEEDED).at("/new_password").into());
        }
        None => None,
    };
    let work = context.begin(person.actor()).await?;
    if !one_time::spend(work.db(), &hash, work.now()).await? {
        return Err(spent());
    }
    let mut principal =
        principals::take(work.db(), person.actor()).await?.filter(|p| p.active).ok_or_else(spent)?;
    if let Some(stored) = &stored {
        set_password(&work, id, &person.login, stored).await?;
        // Whoever was in with the old password is out.
        announce::end_tokens(&mut principal, &work);
        announce::saved(&work, &principal).await?;
    }
    let answer = mint::begin(&work, settings, id, &principal).await?;
    work.record(id, "signed-in-once", json!({ "password_set": stored.is_some() })).await?;
    work.commit().await?;
    Ok(answer)
}

async fn set_password(
    work: &messaging::Work,
    id: PersonId,
    login: &str,
    stored: &str,
) -> Result<(), Failure> {
    people::set_password(work.db(), id, stored).await?;
    sign_ins::revoke_all(work.db(), id, work.now()).await?;
    attempts::clear(work.db(), &sign_in::account(login)).await?;
    Ok(())
}

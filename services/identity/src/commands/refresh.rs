//! Exchanging a refresh token for the next pair.
//!
//! A token that is used a second time was stolen, by the first user or by the second; nobody can
//! tell. So the whole sign-in ends, and every access token of the person with it.

use kernel::{Actor, Secret};
use messaging::{Context, Work};
use serde_json::json;
use web::Failure;

use super::{
    announce,
    mint::{self, TokenAnswer},
};
use crate::{
    domain::{codes, opaque},
    settings::IdentitySettings,
    store::{
        principals,
        sign_ins::{self, Refresh},
    },
};

/// Exchanges a token.
///
/// # Errors
/// `identity.credentials.refused` without telling why.
pub async fn run(
    context: &Context,
    settings: &IdentitySettings,
    token: &Secret,
) -> Result<TokenAnswer, Failure> {
    let hash = opaque::hash(token.expose());
    let refused = || Failure::from(&codes::CREDENTIALS_REFUSED);
    let found = sign_ins::find_refresh(context.store.read(), &hash).await?.ok_or_else(refused)?;
    let work = context.begin(Actor::Person(found.person)).await?;
    let principal = principals::take(work.db(), Actor::Person(found.person)).await?.ok_or_else(refused)?;
    if !sign_ins::rotate(work.db(), &hash, work.now()).await? {
        reused(&work, &found, principal).await?;
        work.commit().await?;
        return Err(refused());
    }
    // Read again under the lock: a sign-out may have been faster.
    let found = sign_ins::find_refresh(work.db(), &hash).await?.ok_or_else(refused)?;
    if found.revoked || found.ends_at <= work.now() || !principal.active {
        return Err(refused());
    }
    let next = mint::refresh_token(&work, found.sign_in).await?;
    let answer = mint::answer(&work, settings, &principal, Some(next)).await?;
    work.commit().await?;
    Ok(answer)
}

async fn reused(work: &Work, found: &Refresh, mut principal: principals::Principal) -> Result<(), Failure> {
    tracing::warn!(sign_in = %found.sign_in, "a refresh token was used twice; the sign-in ends");
    sign_ins::revoke(work.db(), found.sign_in, work.now()).await?;
    announce::end_tokens(&mut principal, work);
    announce::saved(work, &principal).await?;
    work.record(found.person, "refresh-reused", json!({ "sign_in": found.sign_in })).await?;
    Ok(())
}

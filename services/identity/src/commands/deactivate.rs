//! Somebody left, or a client is not needed any more: tokens, links and grants end together.

use contracts::identity::GrantRevoked;
use kernel::{Actor, Refusal};
use messaging::Work;
use serde_json::json;
use web::Failure;

use super::{announce, manage};
use crate::{
    domain::{Authority, codes},
    store::{grants, one_time, principals::Principal, sign_ins},
};

const REASON: &str = "停用";

/// Deactivates a person or client. Doing it twice is no mistake.
///
/// # Errors
/// 404 out of reach; 403 for oneself.
pub async fn run(work: &Work, authority: &Authority, actor: Actor) -> Result<Principal, Failure> {
    let mut principal = manage::take(work, authority, actor).await?;
    if actor == work.actor() {
        return Err(Refusal::new(&codes::OWN_ACCOUNT).into());
    }
    if !principal.active {
        return Ok(principal);
    }
    if let Actor::Person(person) = actor {
        sign_ins::revoke_all(work.db(), person, work.now()).await?;
        one_time::void(work.db(), person).await?;
    }
    for grant in grants::held(work.db(), actor).await? {
        grants::revoke(work.db(), grant.id, work.actor(), work.now(), REASON).await?;
        work.publish(&GrantRevoked { grant: grant.id, holder: actor, reason: REASON.into() }).await?;
    }
    principal.active = false;
    announce::end_tokens(&mut principal, work);
    announce::saved(work, &principal).await?;
    work.record(actor, "deactivated", json!({})).await?;
    Ok(principal)
}

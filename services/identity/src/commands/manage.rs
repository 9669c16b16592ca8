//! Taking somebody in hand: only whoever's every grant lies within reach.

use kernel::Actor;
use messaging::Work;
use storage::StoreError;
use web::{Failure, codes as http};

use crate::{
    domain::Authority,
    store::{grants, principals},
};

/// Takes a principal for the rest of the transaction.
///
/// # Errors
/// 404 if there is none, or none within reach.
pub async fn take(
    work: &Work,
    authority: &Authority,
    actor: Actor,
) -> Result<principals::Principal, Failure> {
    let principal = principals::take(work.db(), actor).await?.ok_or(&http::NOT_FOUND)?;
    if within(work, authority, actor).await? { Ok(principal) } else { Err((&http::NOT_FOUND).into()) }
}

async fn within(work: &Work, authority: &Authority, actor: Actor) -> Result<bool, StoreError> {
    let held = grants::held(work.db(), actor).await?;
    Ok(authority.reaches_all(held.iter().map(|grant| &grant.area)))
}

//! Telling the other services what a principal is like now.

use chrono::TimeDelta;
use contracts::identity::{ClientChanged, PersonChanged};
use kernel::Actor;
use messaging::Work;
use storage::StoreError;

use crate::store::principals::{self, Principal};

/// Saves a principal and publishes its whole state.
///
/// # Errors
/// If the database refuses.
pub async fn saved(work: &Work, principal: &Principal) -> Result<(), StoreError> {
    principals::save(work.db(), principal).await?;
    tell(work, principal).await
}

/// Publishes the whole state of a principal.
///
/// # Errors
/// If the database refuses.
pub async fn tell(work: &Work, principal: &Principal) -> Result<(), StoreError> {
    let Principal { name, active, tokens_after, .. } = principal.clone();
    match principal.actor {
        Actor::Person(person) => work.publish(&PersonChanged { person, name, active, tokens_after }).await,
        Actor::Client(client) => {
            let department = principal.department.clone();
            work.publish(&ClientChanged { client, name, department, active, tokens_after }).await
        }
        Actor::System => Ok(()),
    }
}

/// From this moment on, tokens issued before are not accepted any more, nor those of this very
/// moment. It grows strictly: the next token bears at least this time ([`super::mint`]), and may
/// be ended in the same moment again.
pub fn end_tokens(principal: &mut Principal, work: &Work) {
    principal.tokens_after = work.now().max(principal.tokens_after).plus(TimeDelta::microseconds(1));
}

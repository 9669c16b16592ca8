//! Sealing what lies in the clear or under an older key, some at a time. Each step commits by itself:
//! a process that stops half-way is followed by another, and two at once seal nothing twice.

use kernel::Actor;
use messaging::Context;
use sealing::KeySource;
use serde_json::json;
use web::Failure;

use crate::store::{
    resealing,
    vault::{CHEST, Vault},
};

/// Rows of a table in one transaction.
const STEP: i64 = 200;

/// Seals until nothing is left, and puts away the keys that nothing needs.
///
/// # Errors
/// If the database refuses, or the keys are not there.
pub async fn run(context: &Context, keys: &KeySource) -> Result<(), Failure> {
    let db = context.store.read();
    // Where there is no address there is nothing to seal, and no key to be made.
    if !CHEST.any(db).await? && !resealing::any_clear(db).await? {
        return Ok(());
    }
    let vault = Vault::of(context, keys).await?;
    loop {
        let work = context.begin(Actor::System).await?;
        let done = resealing::step(work.db(), &vault, STEP).await?;
        if done.sum() == 0 {
            break;
        }
        let detail =
            json!({ "contacts": done.contacts, "deliveries": done.deliveries, "webhooks": done.webhooks });
        work.record("address-keys", "addresses-sealed", detail).await?;
        work.commit().await?;
    }
    for key in CHEST.retire(context, vault.ring()).await? {
        tracing::info!(
            key,
            "nothing is sealed with this key of the addresses any more: it can be taken off the ring"
        );
    }
    Ok(())
}

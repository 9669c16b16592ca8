//! Signing out: everywhere, at once.

use kernel::Actor;
use messaging::Work;
use serde_json::json;
use web::{Failure, codes as http};

use super::announce;
use crate::store::{principals, sign_ins};

/// Ends every token of whoever asks.
///
/// # Errors
/// If the database refuses.
pub async fn run(work: &Work) -> Result<(), Failure> {
    let mut principal = principals::take(work.db(), work.actor()).await?.ok_or(&http::NOT_FOUND)?;
    if let Actor::Person(person) = work.actor() {
        sign_ins::revoke_all(work.db(), person, work.now()).await?;
    }
    announce::end_tokens(&mut principal, work);
    announce::saved(work, &principal).await?;
    work.record(work.actor(), "signed-out", json!({})).await?;
    Ok(())
}

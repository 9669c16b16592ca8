//! A key is trusted no more: what only it has signed closes until it was signed with another.

use contracts::approval::SigningKeyRevoked;
use messaging::Work;
use serde_json::json;
use storage::StoreError;

use crate::store::{keys, reissues};

/// Revokes the key and closes what rests on it alone. What was verified here before the key may
/// have been in other hands goes on.
pub async fn run(work: &Work, revoked: &SigningKeyRevoked) -> Result<(), StoreError> {
    keys::revoke(work.db(), revoked).await?;
    let closed = reissues::distrust(work.db(), revoked.key, work.now()).await?;
    let detail = json!({ "since": revoked.since, "reason": revoked.reason, "closed": closed });
    work.record(revoked.key, "key-revoked", detail).await
}

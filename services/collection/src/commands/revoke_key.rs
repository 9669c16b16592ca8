//! A key is trusted no more: what only it has signed closes until it was signed with another.

use contracts::approval::SigningKeyRevoked;
use messaging::Work;
use serde_json::json;
use storage::StoreError;

use super::tell_entitlement;
use crate::{
    domain::demand::AdmissionState,
    store::{keys, reissues},
};

/// Revokes the key and closes what rests on it alone, for those who fill and for those who retrieve. What was verified here before the key may
/// have been in other hands goes on.
pub async fn run(work: &Work, revoked: &SigningKeyRevoked) -> Result<(), StoreError> {
    keys::revoke(work.db(), revoked).await?;
    let closed = reissues::distrust(work.db(), revoked.key, work.now()).await?;
    for (admission, control_number) in &closed {
        tell_entitlement::ended(work, (*admission, control_number), AdmissionState::Suspended).await?;
    }
    let detail = json!({ "since": revoked.since, "reason": revoked.reason, "closed": closed.len() });
    work.record(revoked.key, "key-revoked", detail).await
}

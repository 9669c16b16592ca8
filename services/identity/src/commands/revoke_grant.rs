//! Taking a role away. It stops working everywhere as soon as the event arrives.

use contracts::identity::GrantRevoked;
use kernel::{GrantId, Refusal};
use messaging::Work;
use serde_json::json;
use web::{Failure, codes as http};

use crate::{
    domain::{Authority, codes, grant as rules},
    store::grants::{self, Grant},
};

/// Revokes a grant.
///
/// # Errors
/// 404 out of reach; 403 for one's own; 409 if it had ended.
pub async fn run(work: &Work, authority: &Authority, id: GrantId, reason: &str) -> Result<Grant, Failure> {
    let grant = grants::find(work.db(), id).await?.filter(|grant| authority.reaches(&grant.area));
    let grant = grant.ok_or(&http::NOT_FOUND)?;
    rules::own(work.actor(), grant.holder)?;
    if !grants::revoke(work.db(), id, work.actor(), work.now(), reason).await? {
        return Err(Refusal::new(&codes::GRANT_ENDED).into());
    }
    work.publish(&GrantRevoked { grant: id, holder: grant.holder, reason: reason.to_owned() }).await?;
    work.record(id, "revoked", json!({ "holder": grant.holder, "role": grant.role, "reason": reason }))
        .await?;
    Ok(Grant { revoked_at: Some(work.now()), reason: Some(reason.to_owned()), ..grant })
}

//! A new secret for an API client. The old one, and the tokens it bought, end at once: a secret
//! is replaced because somebody else may know it.

use kernel::{Actor, ClientId, Refusal, Secret};
use messaging::Work;
use serde_json::json;
use web::{Failure, codes as http};

use super::{announce, manage};
use crate::{
    domain::{Authority, Opaque, codes, opaque::Purpose},
    store::clients::{self, Client},
};

/// Replaces the secret.
///
/// # Errors
/// 404 out of reach; 409 if it was switched off.
pub async fn run(work: &Work, authority: &Authority, id: ClientId) -> Result<(Client, Secret), Failure> {
    let mut principal = manage::take(work, authority, Actor::Client(id)).await?;
    if !principal.active {
        return Err(Refusal::new(&codes::INACTIVE).into());
    }
    let secret = Opaque::new(Purpose::Client, work.context().ids.bytes());
    clients::set_secret(work.db(), id, &secret.hash, work.now()).await?;
    announce::end_tokens(&mut principal, work);
    announce::saved(work, &principal).await?;
    work.record(id, "secret-rotated", json!({})).await?;
    let client = clients::find(work.db(), id).await?.ok_or(&http::NOT_FOUND)?;
    Ok((client, secret.shown))
}

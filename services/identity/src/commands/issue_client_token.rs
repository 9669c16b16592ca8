//! A token for an API client, in exchange for its secret.

use kernel::{ClientId, Secret};
use messaging::Context;
use serde_json::json;
use web::Failure;

use super::mint::{self, TokenAnswer};
use crate::{
    domain::{codes, opaque},
    settings::IdentitySettings,
    store::clients,
};

/// Checks the secret and mints.
///
/// No lockout: a secret of 256 bits is not guessed, and locking would let anybody who knows the
/// id, which is no secret, keep a department out.
///
/// # Errors
/// `identity.credentials.refused` without telling why.
pub async fn run(
    context: &Context,
    settings: &IdentitySettings,
    id: ClientId,
    secret: &Secret,
) -> Result<TokenAnswer, Failure> {
    let client = clients::find(context.store.read(), id).await?;
    let stored = client.as_ref().map_or("", |client| client.secret.as_str());
    let fits = opaque::matches(secret.expose(), stored);
    let Some(client) = client.filter(|client| fits && client.principal.active) else {
        tracing::info!("client credentials refused");
        return Err((&codes::CREDENTIALS_REFUSED).into());
    };
    let work = context.begin(client.actor()).await?;
    let answer = mint::answer(&work, settings, &client.principal, None).await?;
    work.record(id, "token-issued", json!({})).await?;
    work.commit().await?;
    Ok(answer)
}

//! `POST /clients/{id}/secrets`

use actix_web::{
    HttpRequest, post,
    web::{Data, Path},
};
use kernel::ClientId;
use messaging::Context;
use web::{Answer, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

use super::ClientCredentials;
use crate::{commands::rotate_secret, policy::RotateClientSecret, routes::reach};

/// Replace the secret of an API client. 更换客户端密钥
///
/// The old secret and the tokens it bought end at once.
#[utoipa::path(tag = "clients", operation_id = "identity.rotate_client_secret",
    params(KeyHeader, ("id" = ClientId, Path, description = "the client")),
    responses((status = 201, description = "its credentials, told once", body = ClientCredentials), Problems))]
#[post("/clients/{id}/secrets")]
pub async fn rotate(
    permit: Permit<RotateClientSecret>,
    key: IdempotencyKey,
    id: Path<ClientId>,
    request: HttpRequest,
    context: Data<Context>,
) -> Answer {
    let mut told = None;
    let stored = idempotency::once(&context, &permit, &key, request.path(), async |work| {
        let (client, secret) = rotate_secret::run(work, &reach::of(&permit), *id).await?;
        told = Some(secret);
        Ok(Reply::created("/api/identity/v1/clients", ClientCredentials::new(client.id, None)))
    })
    .await?;
    let Some(secret) = told else { return Ok(stored) };
    Ok(Reply::created("/api/identity/v1/clients", ClientCredentials::new(*id, Some(&secret))).respond())
}

//! `POST /clients/{id}/deactivation`

use actix_web::{
    HttpRequest, post,
    web::{Data, Path},
};
use kernel::{Actor, ClientId};
use messaging::Context;
use web::{Answer, IdempotencyKey, Permit, Problems, Reply, codes as http, idempotency, params::KeyHeader};

use crate::{
    commands,
    policy::DeactivateClient,
    queries::clients::{ClientView, view},
    routes::reach,
    store::clients,
};

/// Switch an API client off. 停用客户端
///
/// Its secret, tokens and grants end together.
#[utoipa::path(tag = "clients", operation_id = "identity.deactivate_client", params(KeyHeader, ("id" = ClientId, Path, description = "the client")),
    responses((status = 200, description = "the client", body = ClientView), Problems))]
#[post("/clients/{id}/deactivation")]
pub async fn deactivate(
    permit: Permit<DeactivateClient>,
    key: IdempotencyKey,
    id: Path<ClientId>,
    request: HttpRequest,
    context: Data<Context>,
) -> Answer {
    idempotency::once(&context, &permit, &key, request.path(), async |work| {
        commands::deactivate::run(work, &reach::of(&permit), Actor::Client(*id)).await?;
        let client = clients::find(work.db(), *id).await?.ok_or(&http::NOT_FOUND)?;
        Ok(Reply::ok(view(client)))
    })
    .await
}

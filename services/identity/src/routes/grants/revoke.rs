//! `POST /grants/{id}/revocation`

use actix_web::{
    post,
    web::{Data, Path},
};
use kernel::{GrantId, Refusal, text};
use messaging::Context;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{
    Answer, Body, IdempotencyKey, Permit, Problems, Reply, codes as http, idempotency, params::KeyHeader,
};

use crate::{
    commands::revoke_grant,
    policy::RevokeGrant,
    queries::grants::{GrantView, views},
    routes::reach,
};

/// Why it ends.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Revocation {
    /// For the history; no personal data.
    pub reason: String,
}

/// Revoke a grant. 收回授权
///
/// It stops working in every service within a second.
#[utoipa::path(tag = "grants", operation_id = "identity.revoke_grant", request_body = Revocation,
    params(KeyHeader, ("id" = GrantId, Path, description = "the grant")),
    responses((status = 200, description = "the grant", body = GrantView), Problems))]
#[post("/grants/{id}/revocation")]
pub async fn revoke(
    permit: Permit<RevokeGrant>,
    key: IdempotencyKey,
    id: Path<GrantId>,
    body: Body<Revocation>,
    context: Data<Context>,
) -> Answer {
    let reason = text::required(&body.value.reason, 200, "/reason")
        .map_err(|violation| Refusal::new(&http::BAD_BODY).with([violation]))?;
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let grant = revoke_grant::run(work, &reach::of(&permit), *id, &reason).await?;
        let view = views(work.db(), vec![grant]).await?.pop().ok_or(&http::INTERNAL)?;
        Ok(Reply::ok(view))
    })
    .await
}

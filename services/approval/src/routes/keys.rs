//! `POST /keys/rotation` and `POST /keys/{key}/revocation`

use actix_web::{
    post,
    web::{Data, Path},
};
use kernel::{KeyId, Refusal, Timestamp};
use messaging::Context;
use runtime::Settings;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Answer, Body, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

use super::{reason::Reason, signing};
use crate::{
    commands::{keep_key, revoke_key as revoking},
    policy::{RevokeKey, RotateKey},
    queries::keys::{self, Jwk},
    store::locks,
};

/// Why a key is trusted no more, and since when.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct KeyRevocation {
    /// From this moment on it may have been in other hands.
    since: Timestamp,
    /// The reasons, as everybody reads them in the key set.
    reason: String,
}

/// Puts a new signing key in the place of the one in use. What that one signed stays verifiable;
/// from now on it vouches for nothing new.
#[utoipa::path(tag = "keys", operation_id = "approval.rotate_key", request_body = Reason, params(KeyHeader),
    responses((status = 200, description = "the new key", body = Jwk), Problems))]
#[post("/keys/rotation")]
pub async fn rotate_key(
    permit: Permit<RotateKey>,
    key: IdempotencyKey,
    body: Body<Reason>,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let reason = body.value.clean()?;
    let signing = signing::of(&settings)?;
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        locks::take(work, "signing-key").await?;
        let key = keep_key::rotate(work, &signing).await?;
        work.record(key.id, "rotated-in", serde_json::json!({ "reason": reason })).await?;
        Ok(Reply::ok(keys::jwk(key)))
    })
    .await
}

/// Revokes a signing key that may have been in other hands: no signature by it counts any more, and
/// every admission still asked under is signed with another.
#[utoipa::path(tag = "keys", operation_id = "approval.revoke_key", request_body = KeyRevocation,
    params(("key" = KeyId, Path, description = "the `kid`"), KeyHeader),
    responses((status = 200, description = "the revoked key", body = Jwk), Problems))]
#[post("/keys/{key}/revocation")]
pub async fn revoke_key(
    permit: Permit<RevokeKey>,
    path: Path<KeyId>,
    key: IdempotencyKey,
    body: Body<KeyRevocation>,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let reason = kernel::text::required(&body.value.reason, 500, "/reason")
        .map_err(|violation| Refusal::new(&web::codes::BAD_BODY).with([violation]))?;
    let signing = signing::of(&settings)?;
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let revoked = revoking::run(work, *path, (body.value.since, &reason), &signing).await?;
        Ok(Reply::ok(keys::jwk(revoked)))
    })
    .await
}

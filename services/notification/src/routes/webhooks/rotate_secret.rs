//! `POST /webhooks/{id}/secrets`

use actix_web::{
    HttpRequest, post,
    web::{Data, Path},
};
use kernel::WebhookId;
use messaging::Context;
use runtime::Settings;
use web::{Answer, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

use super::{LOCATION, own};
use crate::{
    commands::webhooks,
    policy::RotateWebhookSecret,
    queries::webhooks::{WebhookCredentials, view},
    routes::vault,
};

/// Replace the secret of a system. 更换推送密钥
///
/// For a day every message bears two signatures, one by each secret. Whoever fears that the old
/// one is known rotates twice.
#[utoipa::path(tag = "webhooks", operation_id = "notification.rotate_webhook_secret",
    params(KeyHeader, ("id" = WebhookId, Path, description = "the system")),
    responses((status = 201, description = "the system and its secret, told once", body = WebhookCredentials), Problems))]
#[post("/webhooks/{id}/secrets")]
pub async fn rotate(
    permit: Permit<RotateWebhookSecret>,
    id: Path<WebhookId>,
    key: IdempotencyKey,
    request: HttpRequest,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let vault = vault::of(&context, &settings).await?;
    let mut told = None;
    let stored = idempotency::once(&context, &permit, &key, request.path(), async |work| {
        let rotated = webhooks::rotate(work, &vault, own(&permit, (work.db(), &vault), *id).await?).await?;
        let (secret, revision) = (rotated.secret.clone(), rotated.revision);
        let webhook = view(rotated, work.now());
        told = Some((webhook.clone(), secret));
        let location = format!("{LOCATION}/{}", *id);
        Ok(Reply::created(location, WebhookCredentials { webhook: webhook.remembered(), secret: None })
            .revision(revision))
    })
    .await?;
    let Some((webhook, secret)) = told else { return Ok(stored) };
    let revision = webhook.revision;
    let body = WebhookCredentials { webhook, secret: Some(secret.expose().to_owned()) };
    Ok(Reply::created(format!("{LOCATION}/{}", *id), body).revision(revision).respond())
}

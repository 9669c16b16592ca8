//! `POST /webhooks`

use actix_web::{post, web::Data};
use kernel::DepartmentCode;
use messaging::Context;
use runtime::Settings;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Answer, Body, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

use super::LOCATION;
use crate::{
    commands::webhooks::{self, Listening},
    policy::CreateWebhook,
    queries::webhooks::{WebhookCredentials, view},
    routes::vault,
};

/// A system that listens.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewWebhook {
    /// Whose.
    pub department: DepartmentCode,
    /// Where: `https://`, or plain `http://` within networks that the operator allows.
    pub url: String,
    /// To which events: `request.submitted`, `request.returned`, `request.withdrawn`,
    /// `request.decided`, `request.questioned`, `admission.granted`, `admission.suspended`,
    /// `admission.resumed`, `admission.revoked`, `admission.expired`, `data.accepted`, `data.corrected`.
    pub events: Vec<String>,
}

/// Subscribe a system of the department to events. 登记推送地址
///
/// Messages follow Standard Webhooks 1.0: `webhook-id` stays the same over all attempts,
/// `webhook-timestamp` and `webhook-signature` are those of the attempt. Anything but 2xx is tried
/// again over three days; 410 stops it at once.
#[utoipa::path(tag = "webhooks", operation_id = "notification.create_webhook", params(KeyHeader), request_body = NewWebhook,
    responses((status = 201, description = "the system and its secret, told once", body = WebhookCredentials), Problems))]
#[post("/webhooks")]
pub async fn create(
    permit: Permit<CreateWebhook>,
    key: IdempotencyKey,
    body: Body<NewWebhook>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let vault = vault::of(&context, &settings).await?;
    let NewWebhook { department, url, events } = body.value;
    permit.require_department(&department)?;
    let mut told = None;
    let fingerprint = vault.fingerprint(&body.fingerprint);
    let stored = idempotency::once(&context, &permit, &key, &fingerprint, async |work| {
        let listening = Listening { url: url.clone(), events: events.clone() };
        let made = webhooks::create(work, &vault, department.clone(), listening).await?;
        let (secret, revision) = (made.secret.clone(), made.revision);
        let webhook = view(made, work.now());
        let location = format!("{LOCATION}/{}", webhook.id);
        told = Some((location.clone(), webhook.clone(), secret));
        Ok(Reply::created(location, WebhookCredentials { webhook: webhook.remembered(), secret: None })
            .revision(revision))
    })
    .await?;
    let Some((location, webhook, secret)) = told else { return Ok(stored) };
    let revision = webhook.revision;
    let body = WebhookCredentials { webhook, secret: Some(secret.expose().to_owned()) };
    Ok(Reply::created(location, body).revision(revision).respond())
}

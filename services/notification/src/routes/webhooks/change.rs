//! `PUT /webhooks/{id}`

use actix_web::{
    put,
    web::{Data, Path},
};
use kernel::WebhookId;
use messaging::Context;
use runtime::Settings;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Answer, Body, IfMatch, Permit, Problems, Reply, params::MatchHeader};

use super::own;
use crate::{
    commands::webhooks::{self, Listening},
    policy::ChangeWebhook,
    queries::webhooks::{WebhookView, view},
    routes::vault,
};

/// Where a system listens from now on, and to what.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangedWebhook {
    /// Where.
    pub url: String,
    /// To which events.
    pub events: Vec<String>,
}

/// Change a system; one that was stopped is told again. 修改推送地址
#[utoipa::path(tag = "webhooks", operation_id = "notification.change_webhook",
    params(MatchHeader, ("id" = WebhookId, Path, description = "the system")), request_body = ChangedWebhook,
    responses((status = 200, description = "the system", body = WebhookView), Problems))]
#[put("/webhooks/{id}")]
pub async fn change(
    permit: Permit<ChangeWebhook>,
    id: Path<WebhookId>,
    based_on: IfMatch,
    body: Body<ChangedWebhook>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let vault = vault::of(&context, &settings).await?;
    let ChangedWebhook { url, events } = body.value;
    let work = context.begin(permit.actor()).await?;
    let webhook = own(&permit, (work.db(), &vault), *id).await?;
    based_on.require(webhook.revision)?;
    let changed = webhooks::change(&work, &vault, webhook, Listening { url, events }).await?;
    let (now, revision) = (work.now(), changed.revision);
    work.commit().await?;
    Ok(Reply::ok(view(changed, now)).revision(revision).respond())
}

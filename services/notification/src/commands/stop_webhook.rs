//! A department's system is told no more: its owner says so, it says so itself (410), or it could
//! not be reached for days.

use kernel::{EventId, Revision};
use messaging::Work;
use serde_json::json;
use storage::StoreError;
use url::Url;
use web::Failure;

use super::{apply, webhooks::readable};
use crate::{
    domain::{Audience, Facts, delivery::Fate},
    store::{
        deliveries::Delivery,
        vault::Vault,
        webhooks::{self, Webhook},
    },
};

/// On its owner's word.
///
/// # Errors
/// `Conflict` if somebody was faster.
/// `UNREADABLE` if it does not open: it is not told anything in any case.
pub async fn run(work: &Work, vault: &Vault, webhook: Webhook) -> Result<Webhook, Failure> {
    readable(&webhook)?;
    Ok(stop(work, vault, webhook, "owner").await?)
}

/// After its deliveries failed; its department is told, once.
///
/// # Errors
/// If the database refuses.
pub async fn after_failure(
    (work, vault): (&Work, &Vault),
    delivery: &Delivery,
    fate: &Fate,
) -> Result<(), StoreError> {
    let Some(webhook) = webhooks::find(work.db(), vault, &delivery.target).await? else { return Ok(()) };
    // What an address it has left says is nothing about the one it has now.
    if webhook.stopped.is_some() || webhook.url != delivery.address {
        return Ok(());
    }
    let why = match fate {
        Fate::Gone => "gone",
        Fate::Refused(_) => "forbidden",
        Fate::Later(..) | Fate::Delivered => "failing",
    };
    let host = Url::parse(&webhook.url).ok().and_then(|url| url.host_str().map(str::to_owned));
    let audience = Audience::Department(webhook.department.clone());
    let facts =
        Facts::WebhookStopped { webhook: webhook.id, host: host.unwrap_or_default(), reason: why.to_owned() };
    match stop(work, vault, webhook, why).await {
        // Another of its messages has just stopped it; this one is written down nevertheless.
        Err(StoreError::Conflict) => return Ok(()),
        other => other?,
    };
    let cause: EventId = work.id();
    apply::tell(work, (cause, work.now()), &audience, &facts).await
}

async fn stop(work: &Work, vault: &Vault, webhook: Webhook, why: &str) -> Result<Webhook, StoreError> {
    let stopped = Webhook { stopped: Some(why.to_owned()), ..webhook };
    let revision: Revision = webhooks::save(work.db(), vault, &stopped).await?;
    work.record(stopped.id, "stopped", json!({ "why": why })).await?;
    Ok(Webhook { revision, ..stopped })
}

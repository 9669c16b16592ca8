//! A department's systems: which there are, what they are told, with which secret.

use chrono::TimeDelta;
use kernel::{DeliveryId, DepartmentCode, Refusal, Revision, WebhookId};
use messaging::Work;
use serde_json::json;
use web::Failure;

use super::forward::to_webhook;
use crate::{
    domain::{ChannelKind, codes, contact, delivery::Matter, outgoing, signature},
    store::{
        deliveries::{self, Delivery},
        vault::Vault,
        webhooks::{self, Webhook},
    },
};

/// Systems of one department at most.
const MOST: i64 = 20;
/// How long the former secret signs beside a new one.
const OVERLAP: TimeDelta = TimeDelta::hours(24);

/// Where a system listens, and to what.
pub struct Listening {
    /// The address.
    pub url: String,
    /// The events.
    pub events: Vec<String>,
}

impl Listening {
    fn clean(self) -> Result<Self, Refusal> {
        let url = contact::clean(ChannelKind::Webhook, &self.url)
            .map_err(|_| Refusal::new(&codes::URL_SPELLING).at("/url"))?;
        let unknown = |event: &String| !outgoing::EVENTS.contains(&event.as_str());
        if let Some(n) = self.events.iter().position(unknown) {
            return Err(Refusal::new(&codes::EVENT_UNKNOWN).at(format!("/events/{n}")));
        }
        if self.events.is_empty() {
            return Err(Refusal::new(&codes::EVENTS_NONE).at("/events"));
        }
        let mut events = self.events;
        events.sort_unstable();
        events.dedup();
        Ok(Self { url, events })
    }
}

/// Adds a system, with a secret of its own.
///
/// # Errors
/// 422 for an address or event that is none, 409 beyond twenty.
pub async fn create(
    work: &Work,
    vault: &Vault,
    department: DepartmentCode,
    listening: Listening,
) -> Result<Webhook, Failure> {
    let Listening { url, events } = listening.clean()?;
    if webhooks::count(work.db(), &department).await? >= MOST {
        return Err(Refusal::new(&codes::WEBHOOK_MANY).into());
    }
    let id: WebhookId = work.id();
    let secret = signature::new_secret(work.context().ids.bytes());
    let (made_at, revision) = (work.now(), Revision(1));
    let webhook =
        Webhook { id, department, url, events, secret, former: None, stopped: None, made_at, revision };
    webhooks::insert(work.db(), vault, &webhook).await?;
    work.record(id, "created", json!({ "department": webhook.department, "events": webhook.events })).await?;
    Ok(webhook)
}

/// Changes where it listens and to what; one that was stopped is told again.
///
/// # Errors
/// 422 for an address or event that is none; 412 if somebody was faster.
pub async fn change(
    work: &Work,
    vault: &Vault,
    webhook: Webhook,
    listening: Listening,
) -> Result<Webhook, Failure> {
    readable(&webhook)?;
    let Listening { url, events } = listening.clean()?;
    let changed = Webhook { url, events, stopped: None, ..webhook };
    saved(work, vault, changed, "changed").await
}

/// A new secret; the former one signs beside it for a day, so that the other side can change over.
///
/// # Errors
/// 412 if somebody was faster.
pub async fn rotate(work: &Work, vault: &Vault, webhook: Webhook) -> Result<Webhook, Failure> {
    readable(&webhook)?;
    let secret = signature::new_secret(work.context().ids.bytes());
    let former = Some((webhook.secret.clone(), work.now().plus(OVERLAP)));
    saved(work, vault, Webhook { secret, former, ..webhook }, "secret-rotated").await
}

/// What does not open is not sealed anew as if it had.
pub(super) fn readable(webhook: &Webhook) -> Result<(), Refusal> {
    match webhook.stopped.as_deref() {
        Some(webhooks::UNREADABLE) => Err(Refusal::new(&codes::UNREADABLE)),
        _ => Ok(()),
    }
}

async fn saved(work: &Work, vault: &Vault, webhook: Webhook, action: &str) -> Result<Webhook, Failure> {
    let revision = webhooks::save(work.db(), vault, &webhook).await?;
    work.record(webhook.id, action, json!({ "events": webhook.events })).await?;
    Ok(Webhook { revision, ..webhook })
}

/// Removes it; what is on its way there is overtaken by that.
///
/// # Errors
/// If the database refuses.
pub async fn remove(work: &Work, webhook: &Webhook) -> Result<(), Failure> {
    webhooks::remove(work.db(), webhook.id).await?;
    Ok(work.record(webhook.id, "removed", json!({ "department": webhook.department })).await?)
}

/// Sends a test.
///
/// # Errors
/// 409 if it is stopped.
pub async fn ping(work: &Work, vault: &Vault, webhook: &Webhook) -> Result<Delivery, Failure> {
    if webhook.stopped.is_some() {
        return Err(Refusal::new(&codes::WEBHOOK_STOPPED).into());
    }
    let about: DeliveryId = work.id();
    let delivery = to_webhook(work, webhook, about.to_string(), Matter::Ping);
    deliveries::insert(work.db(), vault, std::slice::from_ref(&delivery)).await?;
    Ok(delivery)
}

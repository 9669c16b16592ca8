//! A department's systems, as it sees them. Secrets are told once and never shown again.

use kernel::{
    DepartmentCode, Revision, Timestamp, WebhookId,
    page::{Page, PageRequest},
};
use messaging::Context;
use serde::Serialize;
use storage::StoreError;
use utoipa::ToSchema;

use crate::{
    domain::{ChannelKind, contact},
    store::{
        vault::Vault,
        webhooks::{self, Webhook},
    },
};

/// A system.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WebhookView {
    /// Its id.
    pub id: WebhookId,
    /// Whose.
    pub department: DepartmentCode,
    /// Where it listens.
    pub url: String,
    /// To which events.
    pub events: Vec<String>,
    /// Until when the former secret signs beside the current one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub former_secret_until: Option<Timestamp>,
    /// Why it is not told any more: `owner`, `gone` (it answered 410), `failing` (for days), `forbidden`
    /// (its address leads into a network that may not be reached), `unreadable` (what is stored of it was tampered with).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stopped: Option<String>,
    /// When it was made.
    pub made_at: Timestamp,
    /// Its revision: the `ETag`.
    pub revision: Revision,
}

/// A system and its secret, told once: a repeat under the same `Idempotency-Key` is answered
/// without it, and with the host of the address alone.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WebhookCredentials {
    /// The system.
    #[serde(flatten)]
    pub webhook: WebhookView,
    /// What its messages are signed with (`whsec_…`, Standard Webhooks).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
}

impl WebhookView {
    /// As an answer is remembered: of the address only the host.
    pub fn remembered(&self) -> Self {
        Self { url: contact::masked(ChannelKind::Webhook, &self.url), ..self.clone() }
    }
}

/// As it is shown at a moment.
pub fn view(webhook: Webhook, now: Timestamp) -> WebhookView {
    let former_secret_until = webhook.former.map(|(_, until)| until).filter(|until| *until > now);
    let Webhook { id, department, url, events, stopped, made_at, revision, .. } = webhook;
    WebhookView { id, department, url, events, former_secret_until, stopped, made_at, revision }
}

/// A page of the systems of some departments.
///
/// # Errors
/// If the database is away.
pub async fn page(
    (context, vault): (&Context, &Vault),
    departments: &[DepartmentCode],
    request: &PageRequest,
) -> Result<Page<WebhookView>, StoreError> {
    let now = context.now();
    let page = webhooks::page(context.store.read(), vault, departments, request).await?;
    Ok(page.map(|webhook| view(webhook, now)))
}

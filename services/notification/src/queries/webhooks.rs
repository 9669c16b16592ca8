//! A department's systems, as it sees them. Secrets are told once and never shown again.

use kernel::{
    DepartmentCode, Revision, Timestamp, WebhookId,
    page::{Page, PageRequest},
};
use messaging::Context;
use serde::Serialize;
use storage::StoreError;
use utoipa::ToSchema;

use crate::store::webhooks::{self, Webhook};

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
    /// Why it is not told any more: `owner`, `gone` (it answered 410), `failing` (for days).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stopped: Option<String>,
    /// When it was made.
    pub made_at: Timestamp,
    /// Its revision: the `ETag`.
    pub revision: Revision,
}

/// A system and its secret, told once: a repeat under the same `Idempotency-Key` is answered
/// without it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WebhookCredentials {
    /// The system.
    #[serde(flatten)]
    pub webhook: WebhookView,
    /// What its messages are signed with (`whsec_…`, Standard Webhooks).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
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
    context: &Context,
    departments: &[DepartmentCode],
    request: &PageRequest,
) -> Result<Page<WebhookView>, StoreError> {
    let now = context.now();
    Ok(webhooks::page(context.store.read(), departments, request).await?.map(|webhook| view(webhook, now)))
}

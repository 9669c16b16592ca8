//! Settings of services, as far as the rules look at them.

use kernel::Secret;
use runtime::Span;
use serde::Deserialize;

/// How long somebody stays signed in.
#[derive(Deserialize)]
pub(super) struct ConsoleSection {
    pub(super) session_idle: Span,
    pub(super) session_absolute: Span,
}

/// What the rosters are sealed with.
#[derive(Deserialize)]
pub(super) struct CollectionSection {
    pub(super) roster_keys: Secret,
}

/// What people's addresses are sealed with.
#[derive(Deserialize)]
pub(super) struct NotificationSection {
    pub(super) address_keys: Secret,
}

/// Who signs people in.
#[derive(Deserialize)]
pub(super) struct OidcSection {
    pub(super) issuer: String,
}

/// Where mail goes.
#[derive(Deserialize)]
pub(super) struct MailSection {
    pub(super) server: String,
    pub(super) tls: String,
}

/// What may be called from here.
#[derive(Deserialize)]
pub(super) struct OutboundSection {
    pub(super) allow: Vec<String>,
}

//! What opens the addresses that an endpoint shows, and seals those it takes.

use messaging::Context;
use runtime::Settings;
use web::Failure;

use crate::{settings, store::vault::Vault};

/// Asked for before a unit of work begins.
pub(super) async fn of(context: &Context, settings: &Settings) -> Result<Vault, Failure> {
    let keys = settings::keys(settings).map_err(|error| {
        tracing::error!(%error, "settings");
        Failure::from(&web::codes::INTERNAL)
    })?;
    Vault::of(context, &keys).await
}

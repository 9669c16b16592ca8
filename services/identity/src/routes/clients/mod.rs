//! `/clients`

mod create;
mod deactivate;
mod list;
mod rotate_secret;

use kernel::{ClientId, Secret};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(create::create)
        .service(list::list)
        .service(rotate_secret::rotate)
        .service(deactivate::deactivate);
}

/// A client and its secret. The secret is told once: a repeat under the same `Idempotency-Key`
/// is answered without it.
#[derive(Clone, Serialize, ToSchema)]
pub struct ClientCredentials {
    /// The client.
    pub client_id: ClientId,
    /// Its secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<String>,
}

impl ClientCredentials {
    pub(in crate::routes) fn new(client_id: ClientId, secret: Option<&Secret>) -> Self {
        Self { client_id, client_secret: secret.map(|secret| secret.expose().to_owned()) }
    }
}

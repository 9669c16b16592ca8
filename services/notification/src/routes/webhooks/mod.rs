//! `/webhooks`: a department's systems that are told of its requests and of changed data.

mod change;
mod create;
mod deliveries;
mod list;
mod ping;
mod read;
mod remove;
mod resend;
mod rotate_secret;
mod stop;

use kernel::WebhookId;
use storage::ConnectionTrait;
use utoipa_actix_web::service_config::ServiceConfig;
use web::{Failure, Operation, Permit, codes as http};

use crate::store::{
    vault::Vault,
    webhooks::{self, Webhook},
};

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list::list)
        .service(create::create)
        .service(read::read)
        .service(change::change)
        .service(remove::remove)
        .service(rotate_secret::rotate)
        .service(stop::stop)
        .service(ping::ping)
        .service(deliveries::list)
        .service(resend::resend);
}

/// Where they are.
const LOCATION: &str = "/api/notification/v1/webhooks";

/// A system of one of the caller's departments.
async fn own<O: Operation, C: ConnectionTrait>(
    permit: &Permit<O>,
    (db, vault): (&C, &Vault),
    id: WebhookId,
) -> Result<Webhook, Failure> {
    let webhook = webhooks::find(db, vault, &id.to_string()).await?.ok_or(&http::NOT_FOUND)?;
    permit.require_department(&webhook.department)?;
    Ok(webhook)
}

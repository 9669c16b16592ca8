//! The endpoints, one per file.

mod contacts;
mod deliveries;
mod digests;
mod emergencies;
mod figures;
mod notices;
mod preferences;
mod read_notice;
mod reader;
mod undelivered;
mod unread_count;
mod vault;
mod webhooks;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers them all.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(notices::list)
        .service(read_notice::read_notice)
        .service(unread_count::count)
        .service(digests::list)
        .service(deliveries::list)
        .service(figures::read);
    preferences::routes(config);
    contacts::routes(config);
    webhooks::routes(config);
    undelivered::routes(config);
    emergencies::routes(config);
}

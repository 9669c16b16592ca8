//! The endpoints, one per file.

mod digests;
mod notices;
mod read_notice;
mod reader;
mod unread_count;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers them all.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(notices::list)
        .service(read_notice::read_notice)
        .service(unread_count::count)
        .service(digests::list);
}

//! Notices: what they say, how they come, what was sent.

mod deliveries;
mod figures;
mod link;
mod list;
mod read;
mod settings;
mod unread;

pub use deliveries::{Doing, log, what};

use actix_web::web::ServiceConfig;

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config
        .service(list::show)
        .service(unread::show)
        .service(settings::page::show)
        .service(settings::save::submit)
        .service(settings::contacts::add)
        .service(settings::contacts::act)
        .service(deliveries::show)
        .service(figures::show)
        .service(read::submit);
}

//! A department's API clients.

mod act;
mod list;
pub mod secret;

use actix_web::web::ServiceConfig;

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config.service(list::show).service(act::create).service(act::rotate).service(act::switch_off);
}

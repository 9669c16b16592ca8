//! Working-day calendars.

pub mod lines;
mod year;

use actix_web::web::ServiceConfig;

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config.service(year::now).service(year::show).service(year::publish);
}

//! Retrieving values.

mod file;
mod retrieve;

use actix_web::web::ServiceConfig;

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config.service(retrieve::show).service(file::csv).service(file::xlsx);
}

//! Reviews that cannot go on, or took too long.

mod list;

use actix_web::web::ServiceConfig;

/// Its page.
pub fn register(config: &mut ServiceConfig) {
    config.service(list::show);
}

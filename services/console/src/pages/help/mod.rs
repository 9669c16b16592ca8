//! How to work here, by role. Open to everybody.

mod guide;
mod list;

use actix_web::web::ServiceConfig;

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config.service(list::show).service(guide::show);
}

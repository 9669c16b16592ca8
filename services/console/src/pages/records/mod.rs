//! What stays on record and may be looked up: who retrieved what, what was erased.

mod erasures;
mod retrievals;

use actix_web::web::ServiceConfig;

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config.service(retrievals::show).service(erasures::show);
}

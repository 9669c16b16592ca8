//! Flows: how requests are decided, and what a change would do.

mod list;
mod proposal;
mod rehearse;
mod report;

use actix_web::web::ServiceConfig;

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config.service(list::show).service(list::picture).service(rehearse::show).service(rehearse::submit);
}

//! Flows: how requests are decided, and what a change would do.

mod assign;
mod draft;
mod list;
mod proposal;
mod rehearse;
mod report;

use actix_web::web::ServiceConfig;

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config
        .service(list::show)
        .service(draft::show)
        .service(draft::submit)
        .service(assign::submit)
        .service(list::picture)
        .service(rehearse::show)
        .service(rehearse::submit);
}

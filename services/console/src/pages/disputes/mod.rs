//! Values that departments provide and communities dispute, and demands that contradict each other.

mod conflicts;
mod list;
mod provide;
mod raise;
mod show;

pub use raise::address as why;

use actix_web::web::ServiceConfig;

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config
        .service(list::show)
        .service(show::show)
        .service(show::submit)
        .service(raise::show)
        .service(raise::submit)
        .service(conflicts::show)
        .service(provide::show)
        .service(provide::submit);
}

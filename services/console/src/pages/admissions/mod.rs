//! Suspending, resuming and ending what was admitted.

mod act;
mod show;

pub use show::link;

use actix_web::web::ServiceConfig;

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config.service(show::show).service(act::submit);
}

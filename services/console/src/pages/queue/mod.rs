//! The review queue.

mod decide;
mod list;
mod task;
pub mod terms;

pub use list::rows;

use actix_web::web::ServiceConfig;

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config.service(list::show).service(task::show).service(decide::submit);
}

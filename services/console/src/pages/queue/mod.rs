//! The review queue.

mod around;
mod back;
mod bar;
mod bulk;
mod colleagues;
mod decide;
mod differences;
mod list;
mod narrow;
mod task;
pub mod terms;
mod views;

pub use list::rows;

use actix_web::web::ServiceConfig;

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config
        .service(list::show)
        .service(views::submit)
        .service(bulk::submit)
        .service(task::show)
        .service(decide::submit);
}

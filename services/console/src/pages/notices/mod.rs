//! Notices.

mod link;
mod list;
mod read;
mod unread;

use actix_web::web::ServiceConfig;

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config.service(list::show).service(unread::show).service(read::submit);
}

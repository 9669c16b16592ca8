//! A department's systems that are told of its requests and of changed data.

mod act;
mod form;
mod list;
mod secret;
mod show;

use actix_web::web::ServiceConfig;

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config.service(list::show).service(list::create).service(show::show).service(act::submit);
}

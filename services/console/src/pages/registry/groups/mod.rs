//! How many groups and apps become few.

mod decide;
mod list;
mod show;

use actix_web::web::ServiceConfig;

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config.service(list::show).service(list::propose).service(show::show).service(decide::submit);
}

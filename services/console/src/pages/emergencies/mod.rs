//! What broke in on people at any hour: open to everybody, declared by those who may.

mod declare;
mod list;

use actix_web::web::ServiceConfig;

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config.service(declare::show).service(declare::submit).service(list::show);
}

//! Reviewing tables: whole tables are accepted, single cells are returned.

mod decide;
mod list;
mod reopen;
mod show;
mod withdraw;

pub use list::rows;

use actix_web::web::ServiceConfig;

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config
        .service(list::show)
        .service(show::show)
        .service(decide::submit)
        .service(reopen::submit)
        .service(withdraw::submit);
}

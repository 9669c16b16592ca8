//! People, API clients and their rights, for the security administrator.

mod act;
mod clients;
mod list;
mod one_time;
mod rights;
mod show;

use actix_web::web::ServiceConfig;

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config
        .service(list::show)
        .service(list::submit)
        .service(clients::list)
        .service(clients::show)
        .service(clients::submit)
        .service(show::show)
        .service(act::submit);
}

//! What everybody may look up, without signing in.

mod admission;
mod certificates;
mod duty_list;
pub mod place;
mod qr;
mod register;
mod services;
mod verify;

pub use verify::number_form;

use actix_web::web::ServiceConfig;

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config
        .service(verify::show)
        .service(qr::show)
        .service(admission::show)
        .service(register::show)
        .service(certificates::show)
        .service(duty_list::show)
        .service(services::show);
}

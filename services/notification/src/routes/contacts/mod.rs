//! `/contacts`

mod add;
mod ask_code;
mod list;
mod remove;
mod verify;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list::list)
        .service(add::add)
        .service(ask_code::ask_code)
        .service(verify::verify)
        .service(remove::remove);
}

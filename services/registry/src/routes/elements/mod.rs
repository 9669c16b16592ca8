//! `/elements`

mod change;
mod element_body;
mod get;
mod import;
mod list;
mod register;
mod retire;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list::list)
        .service(register::register)
        .service(import::import)
        .service(get::get)
        .service(change::change)
        .service(retire::retire);
}

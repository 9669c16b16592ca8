//! `/code-lists`

mod change;
mod get;
mod list;
mod register;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list::list).service(register::register).service(get::get).service(change::change);
}

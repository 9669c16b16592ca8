//! `/registers`

mod add;
mod change;
mod get;
mod list;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list::list).service(add::add).service(get::get).service(change::change);
}

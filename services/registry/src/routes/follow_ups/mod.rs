//! `/follow-ups`: following the changes of the list above.

mod decline;
mod get;
mod list;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list::list).service(get::get).service(decline::decline);
}

//! `/consolidations`: how many groups and apps become few.

mod decide;
mod get;
mod list;
mod propose;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list::list).service(propose::propose).service(get::get).service(decide::decide);
}

//! `/emergencies`: what breaks in, and that it did.

mod declare;
mod list;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config.service(declare::declare).service(list::list);
}

//! `/preferences`

mod read;
mod save;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config.service(read::read).service(save::save);
}

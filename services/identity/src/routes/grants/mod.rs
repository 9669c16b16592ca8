//! `/grants`

mod give;
mod list;
mod revoke;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config.service(give::give).service(list::list).service(revoke::revoke);
}

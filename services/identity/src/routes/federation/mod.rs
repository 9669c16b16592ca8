//! `/federated-sign-ins`, and who people are to the provider.

mod begin;
mod complete;
mod subject;
mod ways;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(ways::list)
        .service(begin::begin)
        .service(complete::complete)
        .service(subject::read)
        .service(subject::link)
        .service(subject::unlink);
}

//! `/public`: what anybody may look up.

mod areas;
mod certificate_answer;
mod certificates;
mod duty_list;
mod registers;
mod services;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(areas::read)
        .service(duty_list::read)
        .service(certificates::read)
        .service(certificate_answer::read)
        .service(registers::read)
        .service(services::read);
}

//! `/people`

mod create;
mod deactivate;
mod get;
mod issue_one_time_sign_in;
mod list;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(create::create)
        .service(list::list)
        .service(get::get)
        .service(issue_one_time_sign_in::issue)
        .service(deactivate::deactivate);
}

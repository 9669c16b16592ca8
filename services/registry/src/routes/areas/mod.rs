//! `/areas`

mod get;
mod import;
mod list;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    // The import before the code: `import` is no code.
    config.service(list::list).service(import::import).service(get::get);
}

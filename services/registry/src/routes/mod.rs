//! The endpoints, one per file.

mod areas;
mod calendars;
mod code_lists;
mod departments;
mod duty_lists;
mod elements;
mod public;
mod registers;
mod upload;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers them all.
pub fn routes(config: &mut ServiceConfig<'_>) {
    areas::routes(config);
    departments::routes(config);
    duty_lists::routes(config);
    elements::routes(config);
    code_lists::routes(config);
    registers::routes(config);
    calendars::routes(config);
    public::routes(config);
}

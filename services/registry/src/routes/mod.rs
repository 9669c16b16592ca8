//! The endpoints, one per file.

mod areas;
mod calendars;
mod code_lists;
mod consolidations;
mod departments;
mod duty_lists;
mod elements;
mod follow_ups;
mod patience;
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
    follow_ups::routes(config);
    registers::routes(config);
    consolidations::routes(config);
    calendars::routes(config);
    public::routes(config);
}

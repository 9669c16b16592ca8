//! The endpoints, one per file.

mod areas;
mod calendars;
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
    registers::routes(config);
    calendars::routes(config);
    public::routes(config);
}

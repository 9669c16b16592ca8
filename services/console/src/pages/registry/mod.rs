//! What list stewards work with: duty lists, following changes above, registers, groups, elements,
//! code lists, areas, working-day calendars.

pub mod areas;
pub mod calendars;
mod code_lists;
mod differences;
mod elements;
mod follow_ups;
mod groups;
mod index;
mod lists;
pub mod narrow;
pub mod office;
pub mod refused;
mod registers;
mod transfer;

use actix_web::web::ServiceConfig;

pub use transfer::{file, mistakes, pass_on};

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config.service(index::show);
    lists::register(config);
    follow_ups::register(config);
    registers::register(config);
    groups::register(config);
    elements::register(config);
    code_lists::register(config);
    areas::register(config);
    calendars::register(config);
}

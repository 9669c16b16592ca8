//! What list stewards work with: duty lists, following changes above, registers, groups, elements,
//! areas.

mod areas;
mod differences;
mod elements;
mod follow_ups;
mod groups;
mod index;
mod lists;
mod office;
mod refused;
mod registers;
mod transfer;

use actix_web::web::ServiceConfig;

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config.service(index::show);
    lists::register(config);
    follow_ups::register(config);
    registers::register(config);
    groups::register(config);
    elements::register(config);
    areas::register(config);
}

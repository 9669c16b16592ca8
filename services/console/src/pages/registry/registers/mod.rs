//! The registers besides the duty list.

mod act;
mod attributes;
mod entry;
mod form;
mod import;
mod index;
mod list;
mod new;
mod versions;

use actix_web::web::ServiceConfig;

use crate::trouble::Trouble;

/// The registers, as the API spells them.
const ALL: [&str; 9] = [
    "forbidden-certificate",
    "kept-certificate",
    "plaque-outside",
    "plaque-inside",
    "mechanism",
    "work-group",
    "service",
    "reporting-object",
    "negative-list",
];

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config
        .service(index::show)
        .service(import::show)
        .service(import::submit)
        .service(import::csv)
        .service(import::xlsx)
        .service(new::show)
        .service(new::submit)
        .service(entry::show)
        .service(act::submit)
        .service(list::show)
        .service(list::step);
}

/// The one of this name.
///
/// # Errors
/// 404 if there is none.
fn known(name: &str) -> Result<&'static str, Trouble> {
    ALL.into_iter().find(|register| *register == name).ok_or_else(|| (&web::codes::NOT_FOUND).into())
}

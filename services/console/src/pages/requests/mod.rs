//! Form requests.

mod act;
mod draft;
mod edit;
mod elements;
mod facts;
mod field_rows;
mod form;
mod list;
mod options;
mod picture;
mod recognise;
mod report;
mod show;
mod verbs;

pub use facts::{decisions, facts, flow};
pub use list::rows;
pub use options::areas as offered_areas;

use actix_web::web::ServiceConfig;

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config
        .service(list::show)
        .service(edit::new)
        .service(edit::create)
        .service(edit::edit)
        .service(edit::change)
        .service(elements::suggest)
        .service(recognise::suggest)
        .service(picture::show)
        .service(show::show)
        .service(act::submit);
}

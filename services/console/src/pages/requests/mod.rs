//! Form requests.

mod act;
mod attachments;
mod cited;
mod conversation;
mod draft;
mod edit;
mod elements;
mod facts;
mod field_rows;
mod form;
mod import;
mod keep;
mod list;
mod meant;
mod options;
mod picture;
mod privacy;
mod recognise;
mod renew;
mod report;
mod show;
mod special;
mod verbs;
mod wrong;

pub use attachments::list as files;
pub use cited::name as name_citations;
pub use conversation::folded as conversation;
pub use facts::{decisions, facts, flow};
pub use list::rows;
pub use options::areas as offered_areas;
pub use renew::link as renewal;
pub use show::history;

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
        .service(attachments::download)
        .service(attachments::submit)
        .service(import::csv)
        .service(import::xlsx)
        .service(import::show)
        .service(import::submit)
        .service(renew::show)
        .service(renew::submit)
        .service(show::show)
        .service(act::submit);
}

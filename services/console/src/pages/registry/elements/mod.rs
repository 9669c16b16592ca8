//! Data elements.

mod act;
mod edit;
mod form;
mod impact;
mod import;
mod list;
mod recognise;
mod show;

use actix_web::web::ServiceConfig;
use kernel::Role;

/// Who keeps elements.
const KEEPERS: &[Role] = &[Role::ListSteward, Role::DataBureau];

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config
        .service(list::show)
        .service(recognise::show)
        .service(edit::new)
        .service(import::csv)
        .service(import::xlsx)
        .service(import::show)
        .service(import::submit)
        .service(edit::create)
        .service(edit::show)
        .service(edit::change)
        .service(show::show)
        .service(act::submit);
}

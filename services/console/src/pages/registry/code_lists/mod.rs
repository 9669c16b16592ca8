//! Code lists.

mod edit;
mod form;
mod list;
mod show;

use actix_web::web::ServiceConfig;
use kernel::Role;

/// Who registers lists.
const KEEPERS: &[Role] = &[Role::ListSteward, Role::DataBureau];

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config
        .service(list::show)
        .service(edit::new)
        .service(edit::create)
        .service(edit::show)
        .service(edit::change)
        .service(show::show);
}

//! The one table of a community and month: filling, confirming, submitting.

mod cell;
mod correct;
mod forms;
mod history;
mod list;
mod plan;
mod receipt;
mod save;
mod sheet;
mod show;
mod typed;
mod worker;

pub use cell::{kind_of, reason_words, value_label};
pub use list::rows;
pub use show::other_period;
pub use typed::name_of;

use actix_web::web::ServiceConfig;

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config
        .service(worker::serve)
        .service(list::show)
        .service(plan::show)
        .service(plan::ics)
        .service(receipt::show)
        .service(correct::show)
        .service(correct::submit)
        .service(forms::show)
        .service(history::show)
        .service(sheet::csv)
        .service(sheet::xlsx)
        .service(sheet::show)
        .service(sheet::submit)
        .service(show::show)
        .service(save::submit);
}

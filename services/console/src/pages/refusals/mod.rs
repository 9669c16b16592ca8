//! Refusing what came without a live code, and what was refused.

mod code;
mod list;
mod new;
mod receipt;

pub use new::offer;

use actix_web::web::ServiceConfig;

use crate::{text::refusals as t, ui::Ui};

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config.service(list::show).service(new::show).service(new::submit).service(receipt::show);
}

fn verdict(ui: &Ui, code: &str) -> String {
    t::verdict(code).map_or_else(|| code.to_owned(), |text| ui.t(text).to_owned())
}

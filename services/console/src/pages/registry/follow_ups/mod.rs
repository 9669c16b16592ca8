//! Following a change of the list above.

mod list;
mod show;

use actix_web::web::ServiceConfig;

use crate::{
    backend::registry::lists::FollowUp,
    components::badge::{Tone, toned},
    text::registry::lists as t,
    ui::Ui,
};

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config.service(list::show).service(show::show).service(show::decline);
}

/// Open, overdue, or how it ended.
fn state(ui: &Ui, task: &FollowUp) -> maud::Markup {
    match &task.closing {
        Some(closing) => toned(Tone::Calm, &t::outcome(&closing.outcome, ui.language)),
        None if task.overdue => toned(Tone::Bad, &t::follow_up_state("overdue", ui.language)),
        None => toned(Tone::Busy, &t::follow_up_state("open", ui.language)),
    }
}

/// The last day, and whether it may still move.
fn due(ui: &Ui, task: &FollowUp) -> String {
    let day = ui.day(&task.due);
    if task.provisional { format!("{day}{}", ui.aside(ui.t(&t::DUE_PROVISIONAL))) } else { day }
}

//! Areas over time.

mod import;
mod list;
mod reform;
mod show;
mod steps;

use actix_web::web::ServiceConfig;
use kernel::Role;
use maud::{Markup, html};

use crate::{
    backend::{registry::places::Place, segment},
    text::registry::places as t,
    ui::Ui,
};

/// Who keeps areas.
const KEEPERS: &[Role] = &[Role::SystemAdmin, Role::ListSteward];

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config
        .service(list::show)
        .service(import::show)
        .service(import::submit)
        .service(reform::show)
        .service(reform::submit)
        .service(show::show);
}

/// From when, and until when if it is over.
fn span(ui: &Ui, place: &Place) -> String {
    match &place.valid_to {
        Some(last) => ui.f(&t::SPAN_CLOSED, &[&ui.day(&place.valid_from), &ui.day(last)]),
        None => ui.f(&t::SPAN_OPEN, &[&ui.day(&place.valid_from)]),
    }
}

/// What a level is called.
pub fn level(ui: &Ui, level: &str) -> String {
    let text = match level {
        "province" => &t::PROVINCE,
        "city" => &t::CITY,
        "county" => &t::COUNTY,
        "street" => &t::STREET,
        "community" => &t::COMMUNITY,
        other => return other.to_owned(),
    };
    ui.t(text).to_owned()
}

fn link(ui: &Ui, place: &Place) -> Markup {
    html! {
        a href={ "/registry/areas/" (segment(&place.code)) } {
            span.code { (place.code) } " " (ui.name(&place.name_zh, &place.name_en))
        }
    }
}

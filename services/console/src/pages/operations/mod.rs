//! For system administrators: the messages that a service could not apply, those that did not arrive, and the
//! keys of admissions.

mod decide;
mod keys;
mod message;
mod messages;
mod resend;
mod services;
mod undelivered;

use actix_web::web::ServiceConfig;
use maud::{Markup, html};

use crate::{
    backend::Service,
    components::badge::{Tone, toned},
    text::operations as t,
    trouble::Trouble,
    ui::Ui,
};

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config
        .service(services::show)
        .service(undelivered::show)
        .service(keys::show)
        .service(keys::submit)
        .service(resend::submit)
        .service(undelivered::decide)
        .service(messages::show)
        .service(messages::replay_all)
        .service(message::show)
        .service(decide::replay)
        .service(decide::discard);
}

/// The service an address names.
fn service_of(name: &str) -> Result<Service, Trouble> {
    let found = Service::LISTENING.into_iter().find(|service| service.name() == name);
    found.ok_or_else(|| (&web::codes::NOT_FOUND).into())
}

fn state_badge(ui: &Ui, code: &str) -> Markup {
    let tone = match code {
        "parked" | "outside" => Tone::Bad,
        "retrying" => Tone::Busy,
        _ => Tone::Calm,
    };
    html! { (toned(tone, t::state(code).map_or(code, |text| ui.t(text)))) }
}

//! One message, and the two things that can be done about it.

use actix_web::{get, web::Path};
use maud::{Markup, html};
use web::Problem;

use super::{service_of, state_badge};
use crate::{
    backend::{
        Service,
        operations::{HeldDetail, MaskedEvent},
        segment,
    },
    components::{
        facts::{fact, fact_of},
        field::Field,
        message, problem,
    },
    text::{everywhere, operations as t},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[get("/operations/{service}/{message}")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<(String, String)>) -> Shown {
    let service = service_of(&path.0)?;
    let found = me.api.held_message(service, &path.1).await?;
    Ok(ui.page(ui.t(&t::MESSAGE), draw(&ui, service, &found, None)))
}

/// What somebody decided and typed, and why it was refused.
pub struct Refused<'a> {
    pub verb: &'a str,
    pub reason: &'a str,
    pub problem: &'a Problem,
}

/// The page's content.
pub fn draw(ui: &Ui, service: Service, found: &HeldDetail, refused: Option<&Refused<'_>>) -> Markup {
    let held = &found.message;
    let list = format!("/operations/{}", service.name());
    html! {
        p { a href=(list) { (ui.t(&t::BACK_TO_LIST)) } }
        h1 { (ui.t(&t::MESSAGE)) " " code { (held.id) } }
        p { (state_badge(ui, &held.state)) " " (ui.t(t::service(service))) }
        @if let Some(refused) = refused { (problem::alert(ui, refused.problem)) }
        dl.facts {
            (fact(ui.t(&t::ERROR), &held.error))
            (fact(ui.t(&t::ATTEMPTS), &held.attempts.to_string()))
            (fact(ui.t(&t::SINCE), &ui.when(&held.held_at)))
            (fact(ui.t(&t::ABOUT), &place(found)))
            (fact(ui.t(&t::SIZE), &found.bytes.to_string()))
            (fact_of(ui.t(&t::DIGEST), html! { code { (found.sha256) } }))
            @if let Some(event) = &found.event { (said(ui, event)) }
        }
        @match (&found.event, held.state.as_str()) {
            (_, "waiting" | "retrying") => (message::note(ui.t(&t::UNSETTLED))),
            (None, _) => {
                (message::note(ui.t(&t::UNREADABLE)))
                (form(ui, &list, &held.id, "discard", refused))
            }
            (Some(_), state) => {
                @if state == "outside" { (message::note(ui.t(&t::OUTSIDE_HINT))) }
                (form(ui, &list, &held.id, "replay", refused))
                (form(ui, &list, &held.id, "discard", refused))
            }
        }
    }
}

/// Stream, aggregate, and which of its messages.
fn place(found: &HeldDetail) -> String {
    let held = &found.message;
    let parts = [held.stream.clone(), held.subject.clone(), held.sequence.map(|n| format!("#{n}"))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn said(ui: &Ui, event: &MaskedEvent) -> Markup {
    html! {
        (fact(ui.t(&t::KIND), &event.kind))
        (fact(ui.t(&t::SOURCE), &event.source))
        (fact(ui.t(&t::SAID_AT), &ui.when(&event.time)))
        (fact(ui.t(&t::ON_BEHALF_OF), &event.actor))
        (fact_of(ui.t(&t::CONTENT), html! { pre { (format!("{:#}", event.data)) } }))
    }
}

/// One form per verb, so that Enter does nothing else than the one button says.
fn form(ui: &Ui, list: &str, id: &str, verb: &str, refused: Option<&Refused<'_>>) -> Markup {
    let refused = refused.filter(|refused| refused.verb == verb);
    let error = problem::at(ui, refused.map(|refused| refused.problem), "/reason");
    let (label, hint) = match verb {
        "discard" => (&t::DISCARD, &t::DISCARD_HINT),
        _ => (&t::REPLAY, &t::REPLAY_HINT),
    };
    let reason = Field {
        name: &format!("{verb}-reason"),
        label: ui.t(&everywhere::REASON),
        hint: ui.t(hint),
        error: error.as_deref(),
        value: refused.map_or("", |refused| refused.reason),
        required: verb == "discard",
        ..Field::default()
    };
    html! {
        form method="post" action={ (list) "/" (segment(id)) "/" (verb) } {
            (ui.once_fields())
            (reason.area(ui, 2))
            div.actions { button type="submit" { (ui.t(label)) } }
        }
    }
}

//! Everything that was given up on one channel is sent again, once that channel is repaired.

use actix_web::post;
use maud::{Markup, html};
use web::Problem;

use super::undelivered::{Asked, HERE, draw};
use crate::{
    components::{
        field::{Field, tick},
        problem,
    },
    form::FormData,
    text::{keys, notices, operations as t},
    trouble::Shown,
    ui::{SignedIn, Ui, see},
};

/// Ways to people; systems of departments are told again by their owners.
const CHANNELS: [&str; 4] = ["mail", "sms", "wecom", "dingtalk"];

/// What was typed, and why it was not done.
#[derive(Default)]
pub struct Typed<'a> {
    pub form: Option<&'a FormData>,
    pub refused: Option<&'a Problem>,
    /// Nobody ticked that the channel works again.
    pub unsure: bool,
    /// The one message that was to be given up, and why.
    pub given_up: Option<(&'a str, &'a str)>,
}

#[post("/operations/undelivered/replay")]
pub async fn submit(ui: Ui, me: SignedIn, form: FormData) -> Shown {
    if !form.has("sure") {
        let typed = Typed { form: Some(&form), unsure: true, ..Typed::default() };
        return draw(&ui, &me, &Asked::default(), None, &typed).await;
    }
    let what = (form.get("channel"), form.get("resend-reason"));
    match me.api.resend_deliveries(what, form.get("key")).await {
        Ok(count) => Ok(see(&format!("{HERE}?resent={count}"))),
        Err(trouble) => {
            let refused = trouble.correctable()?;
            let typed = Typed { form: Some(&form), refused: Some(&refused), ..Typed::default() };
            draw(&ui, &me, &Asked::default(), Some(&refused), &typed).await
        }
    }
}

/// The form below the list.
pub fn section(ui: &Ui, typed: &Typed<'_>) -> Markup {
    let value = |name: &str| typed.form.map_or("", |form| form.get(name));
    let error = problem::at(ui, typed.refused, "/reason");
    let channels = CHANNELS.map(|one| (one.to_owned(), notices::channel(one, ui.language)));
    let channel = Field {
        name: "channel",
        label: ui.t(&t::RESEND_CHANNEL),
        value: value("channel"),
        required: true,
        ..Field::default()
    };
    let reason = Field {
        name: "resend-reason",
        label: ui.t(&t::RESEND_REASON),
        hint: ui.t(&t::RESEND_REASON_HINT),
        error: error.as_deref(),
        value: value("resend-reason"),
        required: true,
        ..Field::default()
    };
    html! {
        section aria-labelledby="resend" {
            h2 id="resend" { (ui.t(&t::RESEND)) }
            p { (ui.t(&t::RESEND_INTRO)) }
            form.narrow method="post" action={ (HERE) "/replay" } {
                (ui.once_fields())
                (channel.choice(ui, &channels))
                (reason.line(ui, "text"))
                p { (tick("sure", "1", ui.t(&t::RESEND_SURE), false)) }
                @if typed.unsure { p.error role="alert" { (ui.t(&keys::NOT_SURE)) } }
                div.actions { button type="submit" { (ui.t(&t::RESEND)) } }
            }
        }
    }
}

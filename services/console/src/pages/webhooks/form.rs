//! Where a system listens, and to what.

use maud::{Markup, html};
use web::Problem;

use crate::{
    components::{
        field::{Field, tick},
        problem,
    },
    form::FormData,
    text::webhooks as t,
    ui::Ui,
};

/// What stands in the form.
#[derive(Debug, Clone, Default)]
pub struct Listening {
    pub url: String,
    pub events: Vec<String>,
}

impl Listening {
    /// From what was sent.
    pub fn read(form: &FormData) -> Self {
        Self { url: form.get("url").to_owned(), events: form.all("event") }
    }
}

/// The fields.
pub fn fields(ui: &Ui, listening: &Listening, refused: Option<&Problem>) -> Markup {
    let (at_url, at_events) = (problem::at(ui, refused, "/url"), problem::at(ui, refused, "/events"));
    let url = Field {
        name: "url",
        label: ui.t(&t::URL),
        hint: ui.t(&t::URL_HINT),
        error: at_url.as_deref(),
        value: &listening.url,
        required: true,
        autocomplete: Some("off"),
        ..Field::default()
    };
    html! {
        (url.line(ui, "url"))
        fieldset {
            legend { (ui.t(&t::EVENTS)) }
            @if let Some(error) = &at_events { p.error { (error) } }
            div.ticks {
                @for event in t::ALL_EVENTS {
                    (tick("event", event, &t::event(event, ui.language), listening.events.iter().any(|one| one == event)))
                }
            }
        }
    }
}

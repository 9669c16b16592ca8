//! The terms and the reason of a decision.

use kernel::Frequency;
use maud::{Markup, html};

use crate::{
    backend::approval::{RequestView, TermsView, Verdict},
    components::field::{Field, choices},
    text::{queue as t, words},
    ui::Ui,
};

/// A lower frequency to choose.
pub fn frequency(ui: &Ui, request: &RequestView, typed: Option<&Verdict>) -> Markup {
    let asked = &request.content.frequency;
    let lower: Vec<(String, String)> = Frequency::ALL
        .into_iter()
        .filter(|one| Frequency::from_name(asked).is_none_or(|asked| one.per_year() < asked.per_year()))
        .map(|one| (one.name().to_owned(), words::frequency(one.name(), ui.language)))
        .collect();
    let keep = ui.f(&t::KEEP_FREQUENCY, &[&words::frequency(asked, ui.language)]);
    let chosen = typed.map_or("", |verdict| verdict.frequency.as_str());
    html! {
        div.field {
            label for="frequency" { (ui.t(&t::LOWER_FREQUENCY)) }
            @if let Some(allowed) = &request.allowed_frequency {
                p.hint id="frequency-hint" { (ui.f(&t::FREQUENCY_HINT, &[&words::frequency(allowed, ui.language)])) }
            }
            select id="frequency" name="frequency"
                aria-describedby=[request.allowed_frequency.as_ref().map(|_| "frequency-hint")] {
                (choices(&keep, chosen, &lower))
            }
        }
    }
}

/// The reason.
pub fn reason(ui: &Ui, typed: Option<&Verdict>) -> Markup {
    let reason = Field {
        name: "reason",
        label: ui.t(&crate::text::everywhere::REASON),
        hint: ui.t(&t::REASON_HINT),
        value: typed.map_or("", |verdict| verdict.reason.as_str()),
        ..Field::default()
    };
    html! { div data-key="r" { (reason.area(ui, 3)) } }
}

/// The terms that were set.
pub fn given(ui: &Ui, terms: &TermsView) -> Markup {
    let struck = terms.strike.join(ui.language.pick("、", ", "));
    html! {
        @if !struck.is_empty() { p { (ui.f(&t::TERMS_STRUCK, &[&struck])) } }
        @if let Some(frequency) = &terms.frequency {
            p { (ui.f(&t::TERMS_FREQUENCY, &[&words::frequency(frequency, ui.language)])) }
        }
    }
}

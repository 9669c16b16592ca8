//! What a change would do, before it is done.

use maud::{Markup, html};

use crate::{
    backend::{
        Remote,
        registry::{
            dictionary::{ElementUse, Impact},
            names::Names,
        },
    },
    components::{message, table::table},
    text::registry::dictionary as t,
    ui::Ui,
};

/// The report.
pub fn draw(ui: &Ui, impact: &Impact, names: &Names) -> Markup {
    let fields: Vec<String> = impact.changed.iter().map(|name| t::field(name, ui.language)).collect();
    let separator = ui.language.pick("、", ", ");
    html! {
        section aria-labelledby="impact" {
            h2 id="impact" { (ui.t(&t::IMPACT)) }
            @match &impact.refused {
                Some(refused) => (message::note(&ui.f(&t::IMPACT_REFUSED, &[ui.name(&refused.zh, &refused.en)]))),
                None => (message::good(ui.t(&t::IMPACT_FINE))),
            }
            ul {
                @if !fields.is_empty() { li { (ui.f(&t::IMPACT_FIELDS, &[&fields.join(separator)])) } }
                @if impact.meaning_changed { li { strong { (ui.t(&t::MEANING_CHANGED)) } } }
                @if let Some(version) = impact.version { li { (ui.f(&t::IMPACT_VERSION, &[&version.to_string()])) } }
                li { (ui.f(&t::IMPACT_USES, &[&impact.uses.len().to_string()])) }
            }
            (uses(ui, &impact.uses, names))
        }
    }
}

/// What the departments are called that use an element.
pub async fn names<'a>(api: &Remote, uses: impl Iterator<Item = &'a ElementUse>) -> Names {
    api.department_names(uses.filter_map(|one| one.department.as_deref())).await
}

/// Who uses an element.
pub fn uses(ui: &Ui, all: &[ElementUse], names: &Names) -> Markup {
    html! {
        @if all.is_empty() { (message::soft(ui.t(&t::NO_USES))) }
        @else {
            @let heads = [&t::USED_BY, &t::STEWARD, &t::TABLES, &t::UNTIL].map(|text| ui.t(text));
            (table(ui.t(&t::USES), &heads, html! {
                @for one in all {
                    tr {
                        th scope="row" {
                            (t::use_kind(&one.kind, ui.language)) " "
                            span.code { (one.number.as_deref().unwrap_or(&one.id)) } " " (one.title_zh)
                        }
                        td { (one.department.as_deref().map(|code| names.of(ui, code)).unwrap_or_default()) }
                        td { (one.tables.map(|n| n.to_string()).unwrap_or_default()) }
                        td { (one.until.as_deref().map(|day| ui.day(day)).unwrap_or_default()) }
                    }
                }
            }))
        }
    }
}

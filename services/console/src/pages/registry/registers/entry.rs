//! One entry: what it says, its versions, and what may be done.

use actix_web::{
    get,
    web::{Path, Query},
};
use kernel::Role;
use maud::{Markup, html};
use serde::Deserialize;

use super::{form, known, list, versions};
use crate::{
    backend::{Versioned, registry::registers::Entry, segment},
    components::{
        facts::{fact, fact_of},
        field::Field,
        message,
        typed::Typed,
    },
    pages::registry::{
        office::{self, holds},
        refused,
    },
    text::{
        everywhere,
        registry::{self as r, registers as t},
    },
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    done: String,
}

/// What the page shows.
pub struct Sheet<'a> {
    pub register: &'static str,
    pub found: &'a Versioned<Entry>,
    /// What stands in the form: what was typed, if it was refused.
    pub typed: &'a Entry,
    pub versions: &'a [Entry],
    /// What was sent and refused.
    pub sent: Typed<'a>,
}

#[get("/registry/registers/{register}/{entry}")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<(String, String)>, asked: Query<Asked>) -> Shown {
    let (register, id) = path.into_inner();
    let register = known(&register)?;
    let found = me.api.entry(register, &id).await?;
    let versions = me.api.entry_versions(register, &id).await?.items;
    let sent = Typed::default();
    let sheet = Sheet { register, found: &found, typed: &found.value, versions: &versions, sent };
    let main = html! {
        @if !asked.done.is_empty() { (message::good(ui.t(&r::DONE))) }
        (draw(&ui, &me, &sheet))
    };
    Ok(ui.page(&found.value.name_zh, main))
}

/// All of it.
pub fn draw(ui: &Ui, me: &SignedIn, sheet: &Sheet<'_>) -> Markup {
    let entry = &sheet.found.value;
    let title = t::register(sheet.register, ui.language);
    let mine = holds(&me.who, Role::ListSteward, &entry.area_code);
    let address = format!("/registry/registers/{}/{}", sheet.register, segment(&entry.id));
    html! {
        p { a href={ "/registry/registers/" (sheet.register) } { (ui.f(&t::BACK_TO_REGISTER, &[&title])) } }
        h1 { span.code { (entry.code) } " " (ui.name(&entry.name_zh, &entry.name_en)) }
        (refused::above(ui, sheet.sent.problem()))
        (sheet.sent.of("change").note(ui, &address))
        (facts(ui, entry))
        @if mine { (steps(ui, sheet, &address)) }
        (versions::draw(ui, sheet.versions))
    }
}

fn facts(ui: &Ui, entry: &Entry) -> Markup {
    let kept = if entry.kept { &t::KEPT_YES } else { &t::KEPT_NO };
    html! {
        dl.facts {
            (fact(ui.t(&r::AREA), office::name(ui, &entry.area_code)))
            (fact_of(ui.t(&r::STATE), list::state_of(ui, entry)))
            (fact(ui.t(&r::VERSION), &ui.f(&r::NTH, &[&entry.version.to_string()])))
            (fact(ui.t(&r::FROM), &ui.day(&entry.effective_from)))
            (fact(ui.t(&t::LAST_DAY), &entry.last_day.as_deref().map(|day| ui.day(day)).unwrap_or_default()))
            (fact(ui.t(&t::WHY_ENDED), entry.retired_because.as_deref().unwrap_or_default()))
            (fact(ui.t(&t::KEPT), ui.t(kept)))
            @for (name, value) in &entry.attributes { (fact(&t::attribute(name, ui.language), value)) }
            (fact(ui.t(&r::DOCUMENT), entry.document_no.as_deref().unwrap_or_default()))
            (fact(ui.t(&r::RECEIVED_BY), entry.received_by.as_deref().unwrap_or_default()))
        }
    }
}

fn steps(ui: &Ui, sheet: &Sheet<'_>, address: &str) -> Markup {
    let entry = &sheet.found.value;
    let (changed, retired) = (sheet.sent.of("change"), sheet.sent.of("retire"));
    let published = matches!(entry.state.as_str(), "published" | "filed");
    let form = |act: &str, inner: Markup| {
        // The other steps go over nothing that a colleague wrote; what they are about stands above.
        let etag =
            if act == "change" { changed.revision(&sheet.found.etag) } else { sheet.found.etag.as_str() };
        html! {
            form.narrow method="post" action=(address) {
                (ui.once_fields())
                input type="hidden" name="revision" value=(etag);
                input type="hidden" name="act" value=(act);
                (inner)
            }
        }
    };
    let button =
        |text: &str, class: &str| html! { div.actions { button class=(class) type="submit" { (text) } } };
    html! {
        section.no-print aria-labelledby="steps" {
            h2 id="steps" { (ui.t(&r::STEPS)) }
            details open[changed.is_sent()] {
                summary { (ui.t(&t::CHANGE)) }
                p.hint { (ui.t(&t::CHANGE_HINT)) }
                (form("change", html! { (form::draw(ui, sheet.register, sheet.typed, changed.problem())) (button(ui.t(&r::SAVE), "primary")) }))
            }
            @if entry.state == "draft" {
                details { summary { (ui.t(&r::DISCARD)) } (form("discard", button(ui.t(&r::DISCARD), "danger"))) }
            }
            @if published && entry.last_day.is_none() {
                details open[retired.is_sent()] {
                    summary { (ui.t(&t::RETIRE)) }
                    (form("retire", retire(ui, retired, button(ui.t(&t::RETIRE), "danger"))))
                }
            }
        }
    }
}

fn retire(ui: &Ui, typed: Typed<'_>, button: Markup) -> Markup {
    let (day, why) = (typed.wrong(ui, "/last_day"), typed.wrong(ui, "/reason"));
    let field = |name, label, error| Field {
        name,
        label,
        error,
        value: typed.get(name),
        required: true,
        ..Field::default()
    };
    html! {
        p.hint { (ui.t(&t::RETIRE_HINT)) }
        (field("last_day", ui.t(&t::LAST_DAY), day.as_deref()).line(ui, "date"))
        (field("reason", ui.t(&everywhere::REASON), why.as_deref()).area(ui, 2))
        (button)
    }
}

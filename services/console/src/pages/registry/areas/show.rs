//! One area: its names over time, where it came from, what it became.

use actix_web::{
    get,
    web::{Path, Query},
};
use maud::{Markup, html};
use serde::Deserialize;

use super::{level, link, span};
use crate::{
    backend::{registry::places::Succession, segment},
    components::{
        facts::{fact, fact_of},
        field::Field,
        message,
    },
    text::{
        everywhere,
        registry::{self as r, places as t},
    },
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    on: String,
}

#[get("/registry/areas/{code}")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<String>, asked: Query<Asked>) -> Shown {
    let found = me.api.succession(&path, asked.on.trim()).await?;
    let day = Field { name: "on", label: ui.t(&t::ON), value: &found.on, ..Field::default() };
    let place = &found.area;
    let title = ui.name(&place.name_zh, &place.name_en);
    let main = html! {
        p { a href="/registry/areas" { (ui.t(&t::BACK)) } }
        h1 { span.code { (place.code) } " " (title) }
        dl.facts {
            (fact(ui.t(&t::LEVEL), &level(&ui, &place.level)))
            (fact(ui.t(&t::SPAN), &span(&ui, place)))
            (fact(ui.t(&r::AREA_CODE), &place.code))
            (fact_of(ui.t(&t::WITHIN), html! { a href={ "/registry/areas?within=" (segment(&place.code)) } { (ui.t(&everywhere::SHOW)) } }))
        }
        (names(&ui, &found))
        section aria-labelledby="became" {
            h2 id="became" { (ui.t(&t::BECAME)) }
            @if found.predecessors.is_empty() && found.successors.is_empty() { (message::soft(ui.t(&t::NO_CHANGE))) }
            (codes(&ui, &t::CAME_FROM, &found.predecessors))
            (codes(&ui, &t::BECAME, &found.successors))
            form.filter method="get" action={ "/registry/areas/" (segment(&place.code)) } {
                (day.line(&ui, "date"))
                button type="submit" { (ui.t(&everywhere::SHOW)) }
            }
            p { (ui.f(&t::LIVING, &[&ui.day(&found.on)])) }
            ul { @for one in &found.living { li { (link(&ui, one)) } } }
        }
    };
    Ok(ui.page(title, main))
}

fn names(ui: &Ui, found: &Succession) -> Markup {
    html! {
        section aria-labelledby="names" {
            h2 id="names" { (ui.t(&t::NAMES)) }
            ul { @for name in &found.names { li { (ui.f(&t::SPAN_OPEN, &[&ui.day(&name.from)])) " " (ui.name(&name.name_zh, &name.name_en)) } } }
        }
    }
}

fn codes(ui: &Ui, text: &crate::text::Text, codes: &[String]) -> Markup {
    html! {
        @if !codes.is_empty() {
            p { (ui.t(text)) @for code in codes { " " a.code href={ "/registry/areas/" (segment(code)) } { (code) } } }
        }
    }
}

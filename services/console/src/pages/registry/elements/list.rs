//! Looking elements up.

use actix_web::{get, web::Query};
use maud::{Markup, html};
use serde::Deserialize;

use super::KEEPERS;
use crate::{
    backend::{registry::dictionary::ElementDetail, segment},
    components::{
        badge::{Tone, toned},
        message,
        pager::pager,
        table::table,
    },
    pages::registry::{narrow, transfer},
    text::{
        everywhere,
        registry::{self as r, code_lists, dictionary as t},
    },
    trouble::Shown,
    ui::{SignedIn, Ui},
};

const STATUSES: [&str; 4] = ["recorded", "qualified", "standard", "retired"];

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    query: String,
    status: String,
    cursor: String,
}

#[get("/registry/elements")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let query = asked.query.trim();
    let chosen = if STATUSES.contains(&asked.status.as_str()) { asked.status.as_str() } else { "" };
    let page = me.api.element_page((query, chosen), &asked.cursor).await?;
    let main = html! {
        p { a href="/registry" { (ui.t(&r::TITLE)) } }
        h1 { (ui.t(&t::TITLE)) }
        p.lead { (ui.t(&t::INTRO)) }
        p.actions {
            @if me.who.is_any(KEEPERS) { a.button href="/registry/elements/new" { (ui.t(&t::NEW)) } }
            a href="/registry/recognise" { (ui.t(&t::RECOGNISE)) }
            a href="/registry/code-lists" { (ui.t(&code_lists::TITLE)) }
            @if me.who.is_any(KEEPERS) { a href="/registry/elements/import" { (ui.t(&r::IMPORT)) } }
            (transfer::links(&ui, "/registry/elements/dictionary.csv", "/registry/elements/dictionary.xlsx"))
        }
        form.filter role="search" method="get" action="/registry/elements" {
            (narrow::words(ui.t(&t::SEARCH), query).line(&ui, "search"))
            label for="status" { (ui.t(&t::STATUS)) }
            select id="status" name="status" {
                option value="" { (ui.t(&r::ANY_STATE)) }
                @for one in STATUSES { option value=(one) selected[one == chosen] { (t::status(one, ui.language)) } }
            }
            button type="submit" { (ui.t(&everywhere::SEARCH)) }
        }
        @if page.items.is_empty() { (message::soft(ui.t(&t::EMPTY))) } @else { (rows(&ui, &page.items)) }
        (pager(&ui, "/registry/elements", &[("query", query), ("status", chosen)], &asked.cursor, page.next_cursor.as_deref()))
    };
    Ok(ui.page(ui.t(&t::TITLE), main))
}

fn rows(ui: &Ui, rows: &[ElementDetail]) -> Markup {
    let heads = [&t::NAME, &t::OBJECT_CLASS, &t::PROPERTY, &t::UNIT, &t::AUTHORITY, &t::STATUS];
    let rows = html! {
        @for row in rows {
            @let text = &row.text;
            tr {
                th scope="row" {
                    a href={ "/registry/elements/" (segment(&text.code)) } {
                        span.code { (text.code) } " " (ui.name(&text.name_zh, &text.name_en))
                    }
                }
                td { (text.object_class) @for word in &text.qualifiers { " " (word) } }
                td { (text.property) }
                td { (text.unit.as_deref().unwrap_or_default()) }
                td { (text.authority) }
                td { (status(ui, &row.status)) }
            }
        }
    };
    table(ui.t(&t::TITLE), &heads.map(|text| ui.t(text)), rows)
}

/// How far an element has come.
pub fn status(ui: &Ui, status: &str) -> Markup {
    let tone = match status {
        "standard" | "qualified" => Tone::Good,
        "retired" => Tone::Bad,
        _ => Tone::Calm,
    };
    toned(tone, &t::status(status, ui.language))
}

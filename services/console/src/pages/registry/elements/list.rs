//! Looking elements up.

use actix_web::{get, web::Query};
use maud::{Markup, html};
use serde::Deserialize;

use super::KEEPERS;
use crate::{
    backend::{registry::dictionary::ElementDetail, segment},
    components::{
        badge::{Tone, toned},
        field::Field,
        message,
        pager::pager,
    },
    text::{
        everywhere,
        registry::{self as r, dictionary as t},
    },
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    query: String,
    cursor: String,
}

#[get("/registry/elements")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let query = asked.query.trim();
    let page = me.api.element_page(query, &asked.cursor).await?;
    let search = Field {
        name: "query",
        label: ui.t(&t::SEARCH),
        value: query,
        autocomplete: Some("off"),
        ..Field::default()
    };
    let main = html! {
        p { a href="/registry" { (ui.t(&r::TITLE)) } }
        h1 { (ui.t(&t::TITLE)) }
        p.lead { (ui.t(&t::INTRO)) }
        p.actions {
            @if me.who.is_any(KEEPERS) { a.button href="/registry/elements/new" { (ui.t(&t::NEW)) } }
            a href="/registry/recognise" { (ui.t(&t::RECOGNISE)) }
        }
        form.filter role="search" method="get" action="/registry/elements" {
            (search.line(&ui, "search"))
            button type="submit" { (ui.t(&everywhere::SEARCH)) }
        }
        @if page.items.is_empty() { (message::soft(ui.t(&t::EMPTY))) } @else { (rows(&ui, &page.items)) }
        (pager(&ui, "/registry/elements", &[("query", query)], &asked.cursor, page.next_cursor.as_deref()))
    };
    Ok(ui.page(ui.t(&t::TITLE), main))
}

fn rows(ui: &Ui, rows: &[ElementDetail]) -> Markup {
    html! {
        div.wide tabindex="0" role="group" aria-label=(ui.t(&t::TITLE)) {
            table.dense data-rows {
                thead {
                    tr {
                        th scope="col" { (ui.t(&t::NAME)) }
                        th scope="col" { (ui.t(&t::OBJECT_CLASS)) }
                        th scope="col" { (ui.t(&t::PROPERTY)) }
                        th scope="col" { (ui.t(&t::UNIT)) }
                        th scope="col" { (ui.t(&t::AUTHORITY)) }
                        th scope="col" { (ui.t(&t::STATUS)) }
                    }
                }
                tbody {
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
                }
            }
        }
    }
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

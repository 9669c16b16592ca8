//! Looking code lists up.

use actix_web::{get, web::Query};
use maud::{Markup, html};
use serde::Deserialize;

use super::KEEPERS;
use crate::{
    backend::{registry::code_lists::CodeList, segment},
    components::{message, pager::pager, table::table},
    pages::registry::narrow,
    text::registry::{self as r, code_lists as t, dictionary},
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

#[get("/registry/code-lists")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let query = asked.query.trim();
    let page = me.api.code_lists(query, &asked.cursor).await?;
    let main = html! {
        p { a href="/registry/elements" { (ui.t(&dictionary::BACK)) } }
        h1 { (ui.t(&t::TITLE)) }
        p.lead { (ui.t(&t::INTRO)) }
        @if me.who.is_any(KEEPERS) {
            p.actions { a.button href="/registry/code-lists/new" { (ui.t(&t::NEW)) } }
        }
        (narrow::by_words(&ui, "/registry/code-lists", ui.t(&t::SEARCH), query))
        @if page.items.is_empty() { (message::soft(ui.t(&t::EMPTY))) } @else { (rows(&ui, &page.items)) }
        (pager(&ui, "/registry/code-lists", &[("query", query)], &asked.cursor, page.next_cursor.as_deref()))
    };
    Ok(ui.page(ui.t(&t::TITLE), main))
}

fn rows(ui: &Ui, lists: &[CodeList]) -> Markup {
    let heads = [&t::NAME, &t::STANDARD, &t::HOW_MANY, &r::VERSION].map(|text| ui.t(text));
    let rows = html! {
        @for list in lists {
            tr {
                th scope="row" {
                    a href={ "/registry/code-lists/" (segment(&list.code)) } {
                        span.code { (list.code) } " " (ui.name(&list.text.name_zh, &list.text.name_en))
                    }
                }
                td { (list.text.standard) }
                td { (list.text.values.iter().filter(|value| !value.withdrawn).count()) }
                td { (ui.f(&r::NTH, &[&list.version.to_string()])) }
            }
        }
    };
    table(ui.t(&t::TITLE), &heads, rows)
}

//! The lists of an area and of everything within it.

use actix_web::{get, web::Query};
use kernel::Role;
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    backend::{
        registry::{lists::ListRow, names::Names},
        segment,
    },
    components::{
        badge::{Tone, toned},
        message,
        pager::pager,
        table::table,
    },
    pages::registry::{
        narrow::{self, Narrow},
        office,
    },
    text::registry::{self as r, lists as t},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

const STATES: [&str; 4] = ["draft", "approved", "published", "filed"];

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    area_code: String,
    state: String,
    cursor: String,
}

#[get("/registry/lists")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let state = if STATES.contains(&asked.state.as_str()) { asked.state.as_str() } else { "" };
    // Nothing entered is every area here.
    let area = match asked.area_code.trim() {
        "" => String::new(),
        asked => office::area_called(&ui, &me, asked).await?,
    };
    let area = area.as_str();
    let page = me.api.duty_lists(area, state, &asked.cursor).await?;
    let names = me.api.area_names(page.items.iter().map(|row| row.area_code.as_str())).await;
    let states = STATES.map(|one| (one.to_owned(), t::state(one, ui.language))).to_vec();
    let narrowed =
        Narrow { address: "/registry/lists", area: Some(area), states, state, any: "", words: None };
    let main = html! {
        p { a href="/registry" { (ui.t(&r::TITLE)) } }
        h1 { (ui.t(&t::TITLE)) }
        p.lead { (ui.t(&t::INTRO)) }
        @if me.who.is(Role::ListSteward) {
            p.actions { a.button.primary href="/registry/lists/new" { (ui.t(&t::NEW)) } }
        }
        (narrow::draw(&ui, &narrowed))
        @if page.items.is_empty() { (message::soft(ui.t(&t::EMPTY))) } @else { (rows(&ui, &page.items, &names)) }
        (pager(&ui, "/registry/lists", &[("area_code", area), ("state", state)], &asked.cursor, page.next_cursor.as_deref()))
    };
    Ok(ui.page(ui.t(&t::TITLE), main))
}

fn rows(ui: &Ui, rows: &[ListRow], names: &Names) -> Markup {
    let heads = [&t::NAME, &r::AREA, &r::VERSION, &r::STATE, &r::FROM].map(|text| ui.t(text));
    let rows = html! {
        @for row in rows {
            tr {
                th scope="row" { a href={ "/registry/lists/" (segment(&row.id)) } { (row.title_zh) } }
                td { (names.of(ui, &row.area_code)) }
                td { (version(ui, row)) }
                td { (state(ui, row)) }
                td { (ui.day(&row.effective_from)) }
            }
        }
    };
    table(ui.t(&t::TITLE), &heads, rows)
}

/// `第 2 版`; a draft has none.
pub fn version(ui: &Ui, row: &ListRow) -> String {
    row.version.map(|version| ui.f(&r::NTH, &[&version.to_string()])).unwrap_or_default()
}

/// Where it is in its life.
pub fn state(ui: &Ui, row: &ListRow) -> Markup {
    let tone = match row.state.as_str() {
        "draft" | "approved" => Tone::Busy,
        _ => Tone::Good,
    };
    toned(tone, &t::state(&row.state, ui.language))
}

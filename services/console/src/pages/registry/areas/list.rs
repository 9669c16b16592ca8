//! What lies within an area on a day.

use actix_web::{get, web::Query};
use maud::{Markup, html};
use serde::Deserialize;

use super::{KEEPERS, level, link, span};
use crate::{
    backend::{registry::places::Place, segment},
    components::{field::Field, message, pager::pager, table::table},
    pages::registry::{narrow, office},
    text::{
        everywhere,
        registry::{self as r, places as t},
    },
    trouble::Shown,
    ui::{SignedIn, Ui},
};

const LEVELS: [&str; 5] = ["province", "city", "county", "street", "community"];

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    within: String,
    level: String,
    on: String,
    query: String,
    cursor: String,
}

#[get("/registry/areas")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let within = office::area(&me.who, &asked.within);
    let chosen = if LEVELS.contains(&asked.level.as_str()) { asked.level.as_str() } else { "" };
    let on = asked.on.trim();
    let query = asked.query.trim();
    let page = me.api.places((within, chosen), (on, query), &asked.cursor).await?;
    let area = Field {
        name: "within",
        label: ui.t(&t::WITHIN),
        value: within,
        inputmode: Some("numeric"),
        ..Field::default()
    };
    let day = Field { name: "on", label: ui.t(&t::ON), value: on, ..Field::default() };
    let main = html! {
        p { a href="/registry" { (ui.t(&r::TITLE)) } }
        h1 { (ui.t(&t::TITLE)) }
        p.lead { (ui.t(&t::INTRO)) }
        @if me.who.is_any(KEEPERS) {
            p.actions {
                a.button href="/registry/areas/reform" { (ui.t(&t::REFORM)) }
                a href="/registry/areas/import" { (ui.t(&t::IMPORT)) }
            }
        }
        form.filter method="get" action="/registry/areas" {
            (area.line(&ui, "text"))
            label for="level" { (ui.t(&t::LEVEL)) }
            select id="level" name="level" {
                option value="" { (ui.t(&everywhere::CHOOSE)) }
                @for one in LEVELS { option value=(one) selected[one == chosen] { (level(&ui, one)) } }
            }
            (day.line(&ui, "date"))
            (narrow::words(ui.t(&t::SEARCH), query).line(&ui, "search"))
            button type="submit" { (ui.t(&everywhere::SHOW)) }
        }
        @if page.items.is_empty() { (message::soft(ui.t(&t::EMPTY))) } @else { (rows(&ui, &page.items)) }
        (pager(&ui, "/registry/areas", &[("within", within), ("level", chosen), ("on", on), ("query", query)], &asked.cursor, page.next_cursor.as_deref()))
    };
    Ok(ui.page(ui.t(&t::TITLE), main))
}

fn rows(ui: &Ui, rows: &[Place]) -> Markup {
    let heads = [&t::NAME, &t::LEVEL, &t::SPAN, &t::WITHIN].map(|text| ui.t(text));
    let rows = html! {
        @for place in rows {
            tr {
                th scope="row" { (link(ui, place)) }
                td { (level(ui, &place.level)) }
                td { (span(ui, place)) }
                td { a href={ "/registry/areas?within=" (segment(&place.code)) } { (ui.t(&everywhere::SHOW)) } }
            }
        }
    };
    table(ui.t(&t::TITLE), &heads, rows)
}

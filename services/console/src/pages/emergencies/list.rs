//! Declared emergencies: where, on what ground, how many people they disturbed.

use actix_web::{get, web::Query};
use maud::{Markup, html};
use serde::Deserialize;

use super::declare::DECLARERS;
use crate::{
    backend::notification::Emergency,
    components::{message, pager::pager, table::table},
    text::{emergencies as t, format},
    trouble::Shown,
    ui::{Ui, Visitor},
};

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    cursor: String,
    done: String,
}

#[get("/emergencies")]
pub async fn show(ui: Ui, visitor: Visitor, asked: Query<Asked>) -> Shown {
    let page = visitor.0.emergencies(&asked.cursor).await?;
    let declares = ui.who.as_ref().is_some_and(|who| who.is_any(DECLARERS));
    let main = html! {
        h1 { (ui.t(&t::TITLE)) }
        @if asked.done == "declared" { (message::good(ui.t(&t::DECLARED))) }
        p.lead { (ui.t(&t::INTRO)) }
        @if declares { p.actions { a.button href="/emergencies/new" { (ui.t(&t::DECLARE)) } } }
        @if page.items.is_empty() { (message::soft(ui.t(&t::NONE))) } @else { (rows(&ui, &page.items)) }
        (pager(&ui, "/emergencies", &[], &asked.cursor, page.next_cursor.as_deref()))
    };
    Ok(ui.page(ui.t(&t::TITLE), main))
}

fn rows(ui: &Ui, rows: &[Emergency]) -> Markup {
    let heads = [&t::WHERE, &t::BASIS, &t::WHEN, &t::PEOPLE, &t::MESSAGES].map(|text| ui.t(text));
    let body = html! {
        @for row in rows {
            tr {
                th scope="row" { (ui.name(&row.area_name, &row.area_name_en)) }
                td { (row.basis) }
                td { (ui.when(&row.declared_at)) }
                td.number { (format::count(row.people)) }
                td.number { (format::count(row.messages)) }
            }
        }
    };
    table(ui.t(&t::TITLE), &heads, body)
}

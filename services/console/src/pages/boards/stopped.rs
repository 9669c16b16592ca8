//! What never reached a community: for anybody to look up.

use actix_web::{get, web::Query};
use maud::{Markup, html};
use serde::Deserialize;

use super::hours;
use crate::{
    backend::boards::Stopped,
    components::{message, pager::pager, table::table},
    text::{boards as t, everywhere, words},
    trouble::Shown,
    ui::{Ui, Visitor},
};

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    cursor: String,
}

#[get("/stopped")]
pub async fn show(ui: Ui, visitor: Visitor, asked: Query<Asked>) -> Shown {
    let page = visitor.0.stopped(&asked.cursor).await?;
    let main = html! {
        h1 { (ui.t(&t::STOPPED)) }
        p.lead { (ui.t(&t::STOPPED_INTRO)) }
        @if page.items.is_empty() { (message::soft(ui.t(&t::NOTHING_STOPPED))) } @else { (rows(&ui, &page.items)) }
        (pager(&ui, "/stopped", &[], &asked.cursor, page.next_cursor.as_deref()))
    };
    Ok(ui.page(ui.t(&t::STOPPED), main))
}

fn rows(ui: &Ui, lines: &[Stopped]) -> Markup {
    let heads = [
        &t::FORM,
        &t::ASKED_BY,
        &t::OUTCOME,
        &everywhere::REASON,
        &t::COMMUNITIES,
        &t::SPARED_YEARLY,
        &t::DECIDED_ON,
    ]
    .map(|text| ui.t(text));
    let rows = html! {
        @for line in lines {
            tr {
                th scope="row" { (line.title_zh) }
                td { (line.department_name) }
                td { (line.outcome.as_deref().map(|outcome| words::request_state(outcome, ui.language)).unwrap_or_default()) }
                td { (line.reason.as_deref().unwrap_or_default()) }
                td.number { (line.communities) }
                td.number { (hours(line.minutes_saved)) }
                td { (line.decided_at.as_deref().map(|at| ui.day(at)).unwrap_or_default()) }
            }
        }
    };
    table(ui.t(&t::STOPPED), &heads, rows)
}

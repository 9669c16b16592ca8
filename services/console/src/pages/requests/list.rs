//! The requests within reach.

use actix_web::{get, web::Query};
use kernel::Role;
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    backend::approval::RequestRow,
    components::{badge::badge, message, pager::pager},
    text::{everywhere, requests as t, words},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

const ROWS: u16 = 50;
const STATES: [&str; 5] = ["draft", "in-review", "returned", "withdrawn", "decided"];

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    state: String,
    cursor: String,
}

#[get("/requests")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let state = if STATES.contains(&asked.state.as_str()) { asked.state.as_str() } else { "" };
    let page = me.api.requests(state, &asked.cursor, ROWS).await?;
    let main = html! {
        h1 { (ui.t(&t::TITLE)) }
        @if me.who.is(Role::DepartmentOfficer) {
            p.actions { a.button.primary href="/requests/new" { (ui.t(&t::NEW)) } }
        }
        form.filter method="get" action="/requests" {
            label for="state" { (ui.t(&t::STATE)) }
            select id="state" name="state" {
                option value="" { (ui.t(&t::ANY_STATE)) }
                @for one in STATES {
                    option value=(one) selected[one == state] { (words::request_state(one, ui.language)) }
                }
            }
            button type="submit" { (ui.t(&everywhere::FILTER)) }
        }
        @if page.items.is_empty() {
            (message::soft(ui.t(&t::EMPTY)))
        } @else {
            (rows(&ui, &page.items))
        }
        (pager(&ui, "/requests", &[("state", state)], &asked.cursor, page.next_cursor.as_deref()))
    };
    Ok(ui.page(ui.t(&t::TITLE), main))
}

/// The rows, also for the front page.
pub fn rows(ui: &Ui, rows: &[RequestRow]) -> Markup {
    html! {
        div.wide tabindex="0" role="group" aria-label=(ui.t(&t::TITLE)) {
            table.dense data-rows {
                thead {
                    tr {
                        th scope="col" { (ui.t(&t::FORM)) }
                        th scope="col" { (ui.t(&t::DEPARTMENT)) }
                        th scope="col" { (ui.t(&t::STATE)) }
                        th scope="col" { (ui.t(&t::UPDATED)) }
                    }
                }
                tbody {
                    @for row in rows {
                        tr {
                            th scope="row" { a href={ "/requests/" (row.id) } { (ui.name(&row.title_zh, &row.title_en)) } }
                            td { (if row.department_name.is_empty() { &row.department } else { &row.department_name }) }
                            td { (state_badge(ui, row)) }
                            td { (ui.when(row.updated_at.as_deref().or(row.submitted_at.as_deref()).unwrap_or_default())) }
                        }
                    }
                }
            }
        }
    }
}

/// The state, or how it ended.
pub fn state_badge(ui: &Ui, row: &RequestRow) -> Markup {
    let state = row.outcome.as_deref().unwrap_or(&row.state);
    badge(state, &words::request_state(state, ui.language))
}

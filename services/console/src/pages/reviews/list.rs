//! The tables of one's communities.

use actix_web::{get, web::Query};
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    backend::collection::TableRow,
    components::{badge::badge, deadline, field::Field, message, pager::pager},
    text::{disputes, everywhere, reviews as t, tables, words},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

const STATES: [&str; 4] = ["submitted", "open", "returned", "accepted"];
/// How the address says that any will do: nothing at all says that the first one is meant.
const ANY: &str = "all";

#[derive(Deserialize)]
#[serde(default)]
struct Asked {
    state: String,
    /// Of this month; of those that are open now, if none.
    period: String,
    cursor: String,
    done: String,
}

impl Default for Asked {
    fn default() -> Self {
        Self { state: "submitted".into(), period: String::new(), cursor: String::new(), done: String::new() }
    }
}

#[get("/reviews")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let state = STATES.into_iter().find(|state| *state == asked.state).unwrap_or(ANY);
    let period = asked.period.trim();
    let page = me.api.tables(period, if state == ANY { "" } else { state }, &asked.cursor).await?;
    let month = Field { name: "period", label: ui.t(&t::MONTH), value: period, ..Field::default() };
    let done = match asked.done.as_str() {
        "accepted" => Some(&t::ACCEPTED),
        "returned" => Some(&t::RETURNED),
        "rest-accepted" => Some(&t::RETURNED_REST_ACCEPTED),
        _ => None,
    };
    let main = html! {
        h1 { (ui.t(&t::TITLE)) }
        @if let Some(done) = done { (message::good(ui.t(done))) }
        form.filter method="get" action="/reviews" {
            label for="state" { (ui.t(&t::STATE)) }
            select id="state" name="state" {
                option value=(ANY) { (ui.t(&t::ANY_STATE)) }
                @for one in STATES {
                    option value=(one) selected[one == state] { (words::table_state(one, ui.language)) }
                }
            }
            (month.line(&ui, "month"))
            button type="submit" { (ui.t(&everywhere::FILTER)) }
        }
        @if page.items.is_empty() {
            (message::soft(ui.t(&t::EMPTY)))
        } @else {
            (rows(&ui, &page.items))
        }
        (pager(&ui, "/reviews", &[("state", state), ("period", period)], &asked.cursor, page.next_cursor.as_deref()))
    };
    Ok(ui.page(ui.t(&t::TITLE), main))
}

/// The rows, also for the front page.
pub fn rows(ui: &Ui, rows: &[TableRow]) -> Markup {
    html! {
        div.wide tabindex="0" role="group" aria-label=(ui.t(&t::TITLE)) {
            table.dense data-rows {
                thead {
                    tr {
                        th scope="col" { (ui.t(&tables::COMMUNITY)) }
                        th scope="col" { (ui.t(&tables::PERIOD)) }
                        th scope="col" { (ui.t(&tables::STATE)) }
                        th scope="col" { (ui.t(&t::SUBMITTED_AT)) }
                        th scope="col" { (ui.t(&tables::DUE)) }
                    }
                }
                tbody { @for row in rows { (line(ui, row)) } }
            }
        }
    }
}

fn line(ui: &Ui, row: &TableRow) -> Markup {
    html! {
        tr {
            th scope="row" { a href={ "/reviews/" (row.area_code) "/" (row.period) } { (row.community(ui)) } }
            td { (ui.period(&row.period)) }
            td {
                (badge(row.standing(), &words::table_state(row.standing(), ui.language)))
                @if row.passed { " " span.soft { (ui.t(&disputes::PASSED)) } }
                @if let Some(name) = &row.claimed_by { " " span.soft { (ui.f(&t::CLAIMED, &[name])) } }
            }
            td { (ui.when(row.submitted_at.as_deref().unwrap_or_default())) }
            td { (deadline::deadline(ui, &row.due)) }
        }
    }
}

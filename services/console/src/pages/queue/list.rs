//! The list of tasks: dense, keyboard first.

use actix_web::{get, web::Query};
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    backend::approval::TaskRow,
    components::{badge::badge, deadline, message, pager::pager},
    text::{everywhere, format, queue as t, words},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

const ROWS: u16 = 50;

#[derive(Deserialize)]
#[serde(default)]
struct Asked {
    state: String,
    mine: String,
    cursor: String,
    done: String,
}

impl Default for Asked {
    fn default() -> Self {
        Self { state: "open".into(), mine: String::new(), cursor: String::new(), done: String::new() }
    }
}

#[get("/queue")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let state = if asked.state == "closed" { "closed" } else { "open" };
    let mine = !asked.mine.is_empty();
    let page = me.api.tasks(state, mine, &asked.cursor, ROWS).await?;
    let filter = [("state", state), ("mine", if mine { "1" } else { "" })];
    let done = match asked.done.as_str() {
        "decided" => Some(&t::YOURS_DONE),
        "released" => Some(&t::RELEASED),
        _ => None,
    };
    let main = html! {
        h1 { (ui.t(&t::TITLE)) }
        @if let Some(done) = done { (message::good(ui.t(done))) }
        (filter_bar(&ui, state, mine))
        @if page.items.is_empty() {
            (message::soft(ui.t(&t::EMPTY)))
        } @else {
            @if ui.keys { p.soft.keys { (ui.t(&t::KEYS_HINT)) } }
            (rows(&ui, &page.items))
        }
        (pager(&ui, "/queue", &filter, &asked.cursor, page.next_cursor.as_deref()))
    };
    Ok(ui.page(ui.t(&t::TITLE), main))
}

fn filter_bar(ui: &Ui, state: &str, mine: bool) -> Markup {
    html! {
        form.filter method="get" action="/queue" {
            label for="state" { (ui.t(&t::STATE)) }
            select id="state" name="state" {
                option value="open" selected[state == "open"] { (ui.t(&t::OPEN)) }
                option value="closed" selected[state == "closed"] { (ui.t(&t::CLOSED)) }
            }
            label.tick { input type="checkbox" name="mine" value="1" checked[mine]; " " (ui.t(&t::MINE)) }
            button type="submit" { (ui.t(&everywhere::FILTER)) }
        }
    }
}

/// The rows, also for the front page.
pub fn rows(ui: &Ui, rows: &[TaskRow]) -> Markup {
    html! {
        div.wide tabindex="0" role="group" aria-label=(ui.t(&t::TITLE)) {
            table.dense data-rows {
                thead {
                    tr {
                        th scope="col" { (ui.t(&t::FORM)) }
                        th scope="col" { (ui.t(&t::DEPARTMENT)) }
                        th scope="col" { (ui.t(&t::STAGE)) }
                        th scope="col" { (ui.t(&t::AREA)) }
                        th scope="col" { (ui.t(&t::DUE)) }
                        th scope="col" { (ui.t(&t::BURDEN)) }
                    }
                }
                tbody { @for row in rows { (line(ui, row)) } }
            }
        }
    }
}

fn line(ui: &Ui, row: &TaskRow) -> Markup {
    let communities = format::count(row.communities);
    html! {
        tr {
            th scope="row" { a href={ "/queue/" (row.id) } { (row.title_zh) } }
            td { (department(row)) }
            td { (stage(ui, row)) }
            td { (row.area_name) }
            td {
                @match &row.result {
                    Some(result) => (badge(result, &words::task_state(result, ui.language))),
                    None => (deadline::deadline(ui, &row.due)),
                }
                @if let Some(name) = row.claimed_by_name.as_deref().filter(|name| !name.is_empty()) {
                    " " span.soft { (ui.f(&t::CLAIMED_BY, &[name])) }
                }
            }
            td.number { (ui.f(&t::BURDEN_OF, &[&ui.minutes(row.minutes), &communities])) }
        }
    }
}

/// What to call the department.
pub fn department(row: &TaskRow) -> &str {
    if row.department_name.is_empty() { &row.department } else { &row.department_name }
}

/// What to call the stage.
pub fn stage(ui: &Ui, row: &TaskRow) -> String {
    if row.stage_zh.is_empty() {
        words::stage(&row.stage, ui.language)
    } else {
        ui.name(&row.stage_zh, &row.stage_en).to_owned()
    }
}

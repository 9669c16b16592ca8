//! The list of tasks: dense, keyboard first.

use actix_web::{get, web::Query};
use maud::{Markup, html};
use serde::Deserialize;

use super::{bar, bulk, colleagues, narrow::Narrow};
use crate::{
    backend::approval::TaskRow,
    components::{
        badge::{Tone, badge, toned},
        deadline,
        field::on_enter,
        message,
        pager::pager,
        typed::Typed,
    },
    text::{Text, format, queue as t, words},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

const ROWS: u16 = 50;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    cursor: String,
    done: String,
}

#[get("/queue")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>, narrow: Query<Narrow>) -> Shown {
    let done = match asked.done.as_str() {
        "decided" => Some(&t::YOURS_DONE),
        "released" => Some(&t::RELEASED),
        _ => None,
    };
    let above = html! { @if let Some(done) = done { (message::good(ui.t(done))) } };
    draw(&ui, &me, (&narrow, &asked.cursor), above, Typed::default()).await
}

/// A page of the list below what there is to say first, with what was ticked and typed in it.
///
/// # Errors
/// What approval refuses.
pub async fn draw(
    ui: &Ui,
    me: &SignedIn,
    (narrow, cursor): (&Narrow, &str),
    above: Markup,
    typed: Typed<'_>,
) -> Shown {
    let page = me.api.tasks(&narrow.pairs(), cursor, ROWS).await?;
    // Numbers and views help; the queue is there without them.
    let (counts, views) = (me.api.queue_counts().await.ok(), me.api.queue_views().await.unwrap_or_default());
    // A view narrows like the filter, and what it narrows to stands in the filter.
    let view = views.iter().find(|view| view.id == narrow.view);
    let shown = view.map_or_else(|| narrow.clone(), |view| narrow.with(&view.query));
    let ticked = typed.all("task");
    let main = html! {
        h1 { (ui.t(&t::TITLE)) }
        (above)
        (bar::scopes(ui, &shown, counts.as_ref()))
        (bar::filter(ui, &shown, counts.as_ref()))
        (bar::views(ui, (narrow, &shown), &views))
        @if page.items.is_empty() {
            (message::soft(ui.t(&t::EMPTY)))
        } @else {
            form method="post" action="/queue/decisions" {
                (on_enter("look"))
                (table(ui, &page.items, Some(&ticked)))
                (bulk::bar(ui, (narrow, cursor), &page.items, typed))
            }
        }
        (pager(ui, "/queue", &narrow.pairs(), cursor, page.next_cursor.as_deref()))
        (keys(ui))
    };
    Ok(ui.page_with(typed.status(), ui.t(&t::TITLE), main))
}

/// What the keys do, on every page of the queue; `?` opens it, Escape closes it.
pub fn keys(ui: &Ui) -> Markup {
    let all: [(&str, &Text); 8] = [
        ("j", &t::KEY_J),
        ("k", &t::KEY_K),
        ("x", &t::KEY_X),
        ("a", &t::KEY_A),
        ("r", &t::KEY_R),
        ("s", &t::KEY_S),
        ("?", &t::KEY_HELP),
        ("Esc", &t::KEY_ESCAPE),
    ];
    html! {
        @if ui.keys {
            details.keys id="keys" {
                summary { (ui.t(&t::KEYS)) }
                dl.facts { @for (key, what) in all { dt { kbd { (key) } } dd { (ui.t(what)) } } }
            }
        }
    }
}

/// The rows, also for the front page.
pub fn rows(ui: &Ui, rows: &[TaskRow]) -> Markup {
    table(ui, rows, None)
}

/// The table; with boxes to tick where several may be decided at once. What has changed since it was ticked
/// has to be looked at first.
fn table(ui: &Ui, rows: &[TaskRow], ticks: Option<&[String]>) -> Markup {
    html! {
        div.wide tabindex="0" role="group" aria-label=(ui.t(&t::TITLE)) {
            table.dense data-rows {
                thead {
                    tr {
                        @if ticks.is_some() { th scope="col" { span.hidden { (ui.t(&t::TICK)) } } }
                        th scope="col" { (ui.t(&t::FORM)) }
                        th scope="col" { (ui.t(&t::DEPARTMENT)) }
                        th scope="col" { (ui.t(&t::STAGE)) }
                        th scope="col" { (ui.t(&t::AREA)) }
                        th scope="col" { (ui.t(&t::DUE)) }
                        th scope="col" { (ui.t(&t::BURDEN)) }
                    }
                }
                tbody { @for row in rows { (line(ui, row, ticks)) } }
            }
        }
    }
}

fn line(ui: &Ui, row: &TaskRow, ticks: Option<&[String]>) -> Markup {
    let communities = format::count(row.communities);
    html! {
        tr {
            @if let Some(ticked) = ticks {
                td {
                    @if row.result.is_none() {
                        @let value = format!("{}:{}", row.id, row.revision);
                        input type="checkbox" name="task" value=(value) checked[ticked.contains(&value)]
                            aria-label=(ui.f(&t::TICK_ONE, &[title(ui, row)]));
                    }
                }
            }
            th scope="row" {
                a href={ "/queue/" (row.id) } { (title(ui, row)) }
                (marks(ui, row))
            }
            td { (department(row)) }
            td { (stage(ui, row)) }
            td { (row.area_name) }
            td {
                @match &row.result {
                    Some(result) => (badge(result, &words::task_state(result, ui.language))),
                    None => (deadline::deadline(ui, &row.due)),
                }
                @for held in [claim(ui, row), colleagues::with(ui, row)].into_iter().flatten() { " " span.soft { (held) } }
                @if let Some(whole) = row.decide_by.as_deref().filter(|_| row.result.is_none()) {
                    p.hint { (ui.f(&t::DECIDE_BY, &[&ui.day(whole)])) }
                }
            }
            td.number { (ui.f(&t::BURDEN_OF, &[&ui.minutes(row.minutes), &communities])) }
        }
    }
}

/// What an approver should notice before opening it.
fn marks(ui: &Ui, row: &TaskRow) -> Markup {
    html! {
        @if !matches!(row.lane.as_str(), "" | "routine") { " " (toned(Tone::Calm, &words::lane(&row.lane, ui.language))) }
        @if row.risk == "high" { " " (toned(Tone::Bad, &words::risk(&row.risk, ui.language))) }
        @if row.escalated_at.is_some() { " " (toned(Tone::Bad, ui.t(&t::ESCALATED))) }
        @if row.stopped_at.is_some() { " " (toned(Tone::Calm, ui.t(&t::WAITS_FOR_ANSWER))) }
        @for news in &row.news { " " (toned(Tone::Busy, &words::news(news, ui.language))) }
    }
}

/// In whose hand a task is, and until when.
pub fn claim(ui: &Ui, row: &TaskRow) -> Option<String> {
    let by = row.claimed_by.as_deref().filter(|_| row.result.is_none())?;
    let until = ui.when(row.claimed_until.as_deref().unwrap_or_default());
    let name = row.claimed_by_name.as_deref().filter(|name| !name.is_empty()).unwrap_or(by);
    Some(if is_mine(ui, row) {
        ui.f(&t::CLAIMED_BY_YOU, &[&until])
    } else {
        ui.f(&t::CLAIMED_BY, &[name, &until])
    })
}

/// Whether the reader has it in hand.
pub fn is_mine(ui: &Ui, row: &TaskRow) -> bool {
    ui.who.as_ref().is_some_and(|who| row.claimed_by.as_deref() == Some(who.actor.as_str()))
}

/// What to call the form.
pub fn title<'a>(ui: &Ui, row: &'a TaskRow) -> &'a str {
    ui.name(&row.title_zh, &row.title_en)
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

//! What never reached a community: for anybody to look up, everywhere or for one place.

use actix_web::{get, web::Query};
use maud::{Markup, html};
use serde::Deserialize;

use super::hours;
use crate::{
    backend::boards::Stopped,
    components::{message, pager::pager, table::table},
    pages::public::place::{self, Place},
    text::{boards as t, everywhere, format, words},
    trouble::{Shown, Trouble},
    ui::{Ui, Visitor},
};

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    /// Everywhere, if none is named.
    area_code: String,
    cursor: String,
}

#[get("/stopped")]
pub async fn show(ui: Ui, visitor: Visitor, asked: Query<Asked>) -> Shown {
    let place = match asked.area_code.trim() {
        "" => Place::Anywhere,
        named => place::find(&ui, &visitor.0, named).await?,
    };
    let found = match &place {
        Place::Anywhere => list(&ui, &visitor, "", &asked.cursor).await?,
        Place::At(code) => list(&ui, &visitor, code, &asked.cursor).await?,
        _ => html! { @if let Some(instead) = place::instead(&ui, &place, ("/stopped", &[])) { (instead) } },
    };
    let main = html! {
        h1 { (ui.t(&t::STOPPED)) }
        p.lead { (ui.t(&t::STOPPED_INTRO)) }
        form.filter method="get" action="/stopped" {
            (place::field(&ui, ui.t(&t::STOPPED_AREA), &asked.area_code).line(&ui, "text"))
            button type="submit" { (ui.t(&everywhere::SHOW)) }
        }
        (found)
    };
    Ok(ui.page(ui.t(&t::STOPPED), main))
}

async fn list(ui: &Ui, visitor: &Visitor, area: &str, cursor: &str) -> Result<Markup, Trouble> {
    let page = visitor.0.stopped(area, cursor).await?;
    Ok(html! {
        @if page.items.is_empty() { (message::soft(ui.t(&t::NOTHING_STOPPED))) } @else { (rows(ui, &page.items)) }
        (pager(ui, "/stopped", &[("area_code", area)], cursor, page.next_cursor.as_deref()))
    })
}

fn rows(ui: &Ui, lines: &[Stopped]) -> Markup {
    let heads = [
        &t::FORM,
        &t::ASKED_BY,
        &t::PART,
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
                th scope="row" { (ui.name(&line.title_zh, &line.title_en)) }
                td { (line.department_name) }
                td { (places(ui, line)) }
                td {
                    (line.outcome.as_deref().map(|outcome| words::request_state(outcome, ui.language)).unwrap_or_default())
                    @if line.partly { p.hint { (ui.t(&t::STOPPED_PARTLY)) } }
                }
                td { (line.reason.as_deref().unwrap_or_default()) }
                td.number { (format::count(line.communities)) }
                td.number { (hours(line.minutes_saved)) }
                td { (line.decided_at.as_deref().map(|at| ui.day(at)).unwrap_or_default()) }
            }
        }
    };
    table(ui.t(&t::STOPPED), &heads, rows)
}

/// Where it would have been asked.
fn places(ui: &Ui, line: &Stopped) -> String {
    let names = line.areas.iter().map(|area| match ui.name(&area.name_zh, &area.name_en) {
        "" => area.code.as_str(),
        name => name,
    });
    names.collect::<Vec<_>>().join(ui.language.pick("、", ", "))
}

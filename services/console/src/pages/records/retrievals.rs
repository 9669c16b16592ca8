//! Who retrieved values of an area, when and for what: a community sees what became of what it reported.

use actix_web::{get, web::Query};
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    backend::{collection::Retrieved, registry::names::Names, segment},
    components::{facts::fact, message, pager::pager, table::table},
    pages::registry::{narrow, office},
    text::{everywhere, format, records as t},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    area_code: String,
    element: String,
    cursor: String,
}

#[get("/retrievals")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let area = office::area_called(&ui, &me, &asked.area_code).await?;
    let area = area.as_str();
    let element = asked.element.trim();
    let page = me.api.retrievals(area, element, &asked.cursor).await?;
    let elements = me.api.element_names(page.items.iter().map(|row| row.element.as_str())).await;
    let departments = me.api.department_names(page.items.iter().map(|row| row.department.as_str())).await;
    let areas = page.items.iter().map(|row| row.area_code.as_str()).chain([area]);
    let areas = me.api.area_names(areas).await;
    let main = html! {
        h1 { (ui.t(&t::RETRIEVALS)) }
        p.lead { (ui.t(&t::RETRIEVALS_INTRO)) }
        (filter(&ui, area, element))
        dl.facts { (fact(ui.t(&t::OF_AREA), areas.of(&ui, area))) }
        @if page.items.is_empty() { (message::soft(ui.t(&t::NO_RETRIEVALS))) }
        @else { (rows(&ui, &page.items, (&elements, &departments, &areas))) }
        (pager(&ui, "/retrievals", &[("area_code", area), ("element", element)], &asked.cursor, page.next_cursor.as_deref()))
    };
    Ok(ui.page(ui.t(&t::RETRIEVALS), main))
}

fn filter(ui: &Ui, area: &str, element: &str) -> Markup {
    let code = crate::components::field::Field {
        name: "element",
        label: ui.t(&t::ELEMENT_CODE),
        value: element,
        autocomplete: Some("off"),
        ..Default::default()
    };
    html! {
        form.filter method="get" action="/retrievals" {
            (narrow::area(ui, area).line(ui, "text"))
            (code.line(ui, "text"))
            button type="submit" { (ui.t(&everywhere::SHOW)) }
        }
    }
}

fn rows(ui: &Ui, rows: &[Retrieved], (elements, departments, areas): (&Names, &Names, &Names)) -> Markup {
    let heads = [&t::WHAT, &t::BY, &t::FOR_WHAT, &t::OF_PERIODS, &t::WITHIN, &t::HOW, &t::BY_RIGHT, &t::LAST]
        .map(|text| ui.t(text));
    let body = html! {
        @for row in rows {
            tr {
                th scope="row" {
                    @let name = elements.of(ui, &row.element);
                    span title=(row.element) { (if name == row.element && !row.element_name.is_empty() { row.element_name.as_str() } else { name }) }
                }
                td { (departments.of(ui, &row.department)) " " span.soft title=(row.retriever) { (taker(ui, &row.retriever)) } }
                td { (row.purpose) }
                td { (periods(ui, row)) }
                td { (areas.of(ui, &row.area_code)) }
                td { (t::way(&row.way, ui.language)) @if row.times > 1 { " " (ui.f(&t::TIMES, &[&format::count(row.times)])) } }
                td { (right(ui, row)) }
                td { (ui.when(&row.last_at)) }
            }
        }
    };
    table(ui.t(&t::RETRIEVALS), &heads, body)
}

/// Names of people are told to their security administrator only; what took it is told to everybody.
fn taker(ui: &Ui, actor: &str) -> &'static str {
    ui.t(if actor.starts_with("per_") { &t::A_PERSON } else { &t::A_SYSTEM })
}

fn periods(ui: &Ui, row: &Retrieved) -> String {
    let day = |day: &Option<String>| day.as_deref().map(|day| ui.day(day)).unwrap_or_default();
    match (&row.from, &row.to) {
        (None, None) => ui.t(&t::ALL_PERIODS).to_owned(),
        _ => ui.f(&t::FROM_TO, &[&day(&row.from), &day(&row.to)]).trim().to_owned(),
    }
}

/// By an admission, which anybody may look up; or by what was supplied instead of asked.
fn right(ui: &Ui, row: &Retrieved) -> Markup {
    html! {
        @match (row.entitlement.as_str(), &row.control_number) {
            ("admission", Some(number)) => a.code href={ "/verify/" (segment(number)) } { (number) },
            ("admission", None) => span title=(row.reference) { (ui.t(&t::ADMITTED)) },
            _ => span title=(row.reference) { (ui.t(&t::SUPPLIED)) },
        }
        @let title = ui.name(&row.title_zh, &row.title_en);
        @if !title.is_empty() { " " span.soft { (title) } }
    }
}

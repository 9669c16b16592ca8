//! The register of admitted forms.

use actix_web::{get, web::Query};
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    backend::approval::AdmissionView,
    components::{badge::badge, field::Field, message, pager::pager},
    text::{everywhere, public as t, rosters, words},
    trouble::Shown,
    ui::{Ui, Visitor},
};

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    query: String,
    cursor: String,
}

#[get("/register")]
pub async fn show(ui: Ui, visitor: Visitor, asked: Query<Asked>) -> Shown {
    let page = visitor.0.admissions(asked.query.trim(), &asked.cursor).await?;
    let search = Field {
        name: "query",
        label: ui.t(&t::REGISTER_SEARCH),
        value: &asked.query,
        autocomplete: Some("off"),
        ..Field::default()
    };
    let main = html! {
        h1 { (ui.t(&t::REGISTER_TITLE)) }
        p.lead { (ui.t(&t::REGISTER_INTRO)) }
        form.filter role="search" method="get" action="/register" {
            (search.line(&ui, "search"))
            button type="submit" { (ui.t(&everywhere::SEARCH)) }
        }
        p.actions.no-print {
            @for (format, text) in [("xlsx", &rosters::EXPORT_XLSX), ("csv", &rosters::EXPORT_CSV)] {
                a href={ "/api/approval/v1/public/register-file?format=" (format) } download { (ui.t(text)) }
            }
        }
        @if page.items.is_empty() {
            (message::soft(ui.t(&t::EMPTY_REGISTER)))
        } @else {
            (table(&ui, &page.items))
        }
        (pager(&ui, "/register", &[("query", &asked.query)], &asked.cursor, page.next_cursor.as_deref()))
    };
    Ok(ui.page(ui.t(&t::REGISTER_TITLE), main))
}

fn table(ui: &Ui, rows: &[AdmissionView]) -> Markup {
    html! {
        div.wide tabindex="0" role="group" aria-label=(ui.t(&t::REGISTER_TITLE)) {
            table.dense {
                thead {
                    tr {
                        th scope="col" { (ui.t(&t::TITLE)) }
                        th scope="col" { (ui.t(&t::FORM_NUMBER)) }
                        th scope="col" { (ui.t(&t::DEPARTMENT)) }
                        th scope="col" { (ui.t(&t::FREQUENCY)) }
                        th scope="col" { (ui.t(&t::MINUTES)) }
                        th scope="col" { (ui.t(&t::VALIDITY)) }
                        th scope="col" { (ui.t(&t::STATUS)) }
                    }
                }
                tbody { @for row in rows { (line(ui, row)) } }
            }
        }
    }
}

fn line(ui: &Ui, row: &AdmissionView) -> Markup {
    let state = if row.state.is_empty() { &row.status } else { &row.state };
    html! {
        tr {
            th scope="row" { a href={ "/verify/" (row.control_number) } { (ui.name(&row.title_zh, &row.title_en)) } }
            td.code { (row.control_number) }
            td { (if row.department_name.is_empty() { &row.department } else { &row.department_name }) }
            td { (words::frequency(&row.frequency, ui.language)) }
            td.number { (ui.minutes(row.minutes)) }
            td { (ui.f(&t::VALID_FROM_TO, &[&ui.day(&row.valid_from), &ui.day(&row.valid_until)])) }
            td { (badge(state, &words::admission_state(state, ui.language))) }
        }
    }
}

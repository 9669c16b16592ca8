//! Every department's own form of the month, as it follows from the one table: to be looked at and printed.

use actix_web::{get, web::Path};
use maud::{Markup, html};

use super::{
    cell::{kind_of, value_label},
    show::{address, title},
};
use crate::{
    backend::{
        collection::{RebuiltField, RebuiltForm, TableView},
        registry::names::Names,
        segment,
    },
    components::{
        badge::{Tone, toned},
        message,
        table::table,
    },
    text::{disputes, rosters, tables as t},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[get("/tables/{area}/{period}/forms")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<(String, String)>) -> Shown {
    let view = me.api.table(&path.0, &path.1).await?.value;
    let rebuilt = me.api.rebuilt_forms(&path.0, &path.1).await?;
    let names = me.api.department_names(rebuilt.forms.iter().map(|form| form.department.as_str())).await;
    let main = html! {
        p.no-print { a href=(address(&view)) { (ui.t(&disputes::BACK_TO_TABLE)) } " · " (title(&ui, &view)) }
        h1 { (ui.t(&t::FORMS)) " · " (view.row.community(&ui)) }
        p.lead { (ui.t(&t::FORMS_INTRO)) }
        @if rebuilt.forms.is_empty() { (message::soft(ui.t(&t::PLAN_EMPTY))) }
        @for (at, form) in rebuilt.forms.iter().enumerate() { (one(&ui, &view, (at, form), &names)) }
    };
    Ok(ui.page(ui.t(&t::FORMS), main))
}

fn one(ui: &Ui, view: &TableView, (at, form): (usize, &RebuiltForm), names: &Names) -> Markup {
    let id = format!("form-{at}");
    let heads = [ui.t(&t::HISTORY_CELL), ui.t(&t::FORM_VALUE), ui.t(&rosters::REMARK)];
    let title = ui.name(&form.title_zh, &form.title_en);
    let rows = html! {
        @for field in &form.fields {
            tr {
                th scope="row" { (ui.name(&field.label_zh, &field.label_en)) }
                td.number { (value(ui, view, field)) }
                td { (field.remark.as_deref().unwrap_or_default()) }
            }
        }
    };
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { (title) " " (ui.period(&form.value_period)) }
            p {
                a.code href={ "/verify/" (segment(&form.control_number)) } { (form.control_number) } " · "
                (names.of(ui, &form.department)) " "
                @if form.whole { (toned(Tone::Good, ui.t(&t::FORM_WHOLE))) } @else { (toned(Tone::Busy, ui.t(&t::FORM_OPEN))) }
            }
            @if !form.fields.is_empty() { (table(title, &heads, rows)) }
            @if form.roster.is_some() { p.soft { (ui.t(&t::FORM_ROSTER)) } }
        }
    }
}

/// As its cell shows it. What the system fills itself is a code, a name or a period, and no number to be
/// grouped.
fn value(ui: &Ui, view: &TableView, field: &RebuiltField) -> String {
    let cell = field.cell.and_then(|at| view.cells.get(at));
    match (cell, field.value.as_str(), &field.empty_reason) {
        (None, Some(text), None) => ui.period(text),
        _ => value_label(ui, cell.and_then(kind_of).as_ref(), &field.value, field.empty_reason.as_deref()),
    }
}

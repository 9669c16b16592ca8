//! Every submission of a table, and what each changed of the one before.

use std::collections::BTreeMap;

use actix_web::{get, web::Path};
use maud::{Markup, html};

use super::{
    cell::{kind_of, value_label},
    show::{address, other_period, title},
};
use crate::{
    backend::collection::{CellChange, CellView, Submission, TableView},
    components::{message, table::table},
    text::{disputes, tables as t},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[get("/tables/{area}/{period}/history")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<(String, String)>) -> Shown {
    let table = me.api.table(&path.0, &path.1).await?.value;
    let submissions = me.api.submissions(&path.0, &path.1).await?;
    let cells: BTreeMap<(&str, &str), &CellView> =
        table.cells.iter().map(|cell| ((cell.element.as_str(), cell.value_period.as_str()), cell)).collect();
    let main = html! {
        p { a href=(address(&table)) { (ui.t(&disputes::BACK_TO_TABLE)) } " · " (title(&ui, &table)) }
        h1 { (ui.t(&t::HISTORY)) }
        @if submissions.is_empty() { (message::soft(ui.t(&t::RECEIPT_NONE))) }
        @for one in &submissions { (submission(&ui, &table, &cells, one)) }
    };
    Ok(ui.page(ui.t(&t::HISTORY), main))
}

fn submission(
    ui: &Ui,
    view: &TableView,
    cells: &BTreeMap<(&str, &str), &CellView>,
    one: &Submission,
) -> Markup {
    let id = format!("version-{}", one.version);
    let heading = ui.f(&t::HISTORY_OF, &[&one.version.to_string(), &ui.when(&one.at)]);
    let first = one.version <= 1;
    let heads = [&t::HISTORY_CELL, &t::HISTORY_BEFORE, &t::HISTORY_AFTER].map(|text| ui.t(text));
    let rows = html! {
        @for change in &one.changes {
            @let cell = cells.get(&(change.element.as_str(), change.value_period.as_str())).copied();
            tr {
                th scope="row" { (name(ui, view, change, cell)) }
                td.number { (value(ui, cell, &change.before)) }
                td.number { (value(ui, cell, &change.after)) }
            }
        }
    };
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { (heading) }
            p.soft { (ui.t(&t::RECEIPT_NUMBER)) (ui.colon()) span.code { (one.receipt) } }
            @if first { p { (ui.f(&t::HISTORY_FIRST, &[&one.changes.len().to_string()])) } }
            @else if one.changes.is_empty() { p { (ui.t(&t::HISTORY_SAME)) } }
            @else { (table(&heading, &heads, rows)) }
        }
    }
}

/// What is not in the table any more keeps the code of its element.
fn name(ui: &Ui, view: &TableView, change: &CellChange, cell: Option<&CellView>) -> String {
    let Some(cell) = cell else { return format!("{} {}", change.element, ui.period(&change.value_period)) };
    let label = ui.name(&cell.label_zh, &cell.label_en);
    other_period(ui, view, cell).map_or_else(|| label.to_owned(), |period| format!("{label} {period}"))
}

/// What a version holds of a cell.
fn value(ui: &Ui, cell: Option<&CellView>, held: &serde_json::Value) -> String {
    value_label(ui, cell.and_then(kind_of).as_ref(), held, None)
}

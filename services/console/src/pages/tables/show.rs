//! The table itself.

use std::collections::BTreeMap;

use actix_web::{get, web::Path};
use maud::{Markup, html};
use serde_json::Value;

use super::{
    cell::{self, Remarks},
    list, sheet as files,
    typed::{self, TypedCell, name_of},
};
use crate::{
    backend::{
        Versioned,
        collection::{CellView, DerivedView, TableView},
    },
    components::{badge::badge, deadline, facts::fact, field::on_enter, message, problem, revision},
    form::FormData,
    text::{drafts as d, tables as t, words},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

/// What is said beside the table.
#[derive(Default)]
pub struct Beside<'a> {
    /// What was entered and not accepted.
    pub form: Option<&'a FormData>,
    /// Somebody else saved first: of what was entered only what the reader changed stands there again.
    pub overtaken: bool,
    /// What is wrong, by the name of the cell.
    pub errors: BTreeMap<String, String>,
    /// Above everything.
    pub above: Option<Markup>,
    /// That it was saved.
    pub saved: Option<String>,
}

#[get("/tables/{area}/{period}")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<(String, String)>) -> Shown {
    let table = me.api.table(&path.0, &path.1).await?;
    Ok(ui.page(&title(&ui, &table.value), draw(&ui, &table, &Beside::default())))
}

/// The title of the page.
pub fn title(ui: &Ui, table: &TableView) -> String {
    ui.f(&t::TABLE_TITLE, &[table.row.community(ui), &ui.period(&table.row.period)])
}

/// Whether a day is past.
fn over(ui: &Ui, day: Option<&str>) -> bool {
    let today = ui.now.china_date().to_string();
    day.is_some_and(|day| day < today.as_str())
}

/// Where the table is.
pub fn address(table: &TableView) -> String {
    format!("/tables/{}/{}", table.row.area_code, table.row.period)
}

/// The page's content.
pub fn draw(ui: &Ui, table: &Versioned<TableView>, beside: &Beside<'_>) -> Markup {
    let view = &table.value;
    let open = view.cells.iter().any(|cell| cell.open);
    let counted = counted(view);
    let standing = counted.standing();
    let note = match (view.row.state.as_str(), open) {
        _ if view.row.grown => Some(&t::GROWN),
        ("returned", _) if view.correcting => Some(&t::CORRECTING),
        ("returned", _) => Some(&t::RETURNED),
        ("accepted", false) => Some(&t::ACCEPTED),
        ("submitted", false) => Some(&t::LOCKED),
        (_, false) if over(ui, view.row.closes.as_deref()) => Some(&t::CLOSED),
        (_, false) => Some(&t::NOT_OPEN),
        _ => None,
    };
    html! {
        p { a href="/tables" { (ui.t(&t::BACK)) } }
        h1 { (title(ui, view)) }
        p {
            (badge(standing, &words::table_state(standing, ui.language)))
            " " (ui.t(&t::DUE)) (ui.colon()) (deadline::deadline(ui, &view.row.due))
            @if view.receipt.is_some() { " " a href={ (address(view)) "/receipt" } { (ui.t(&t::SHOW_RECEIPT)) } }
        }
        @if let Some(above) = &beside.above { (above) }
        @if let Some(note) = note { (message::note(ui.t(note))) }
        @if !beside.errors.is_empty() { (error_summary(ui, view, &beside.errors)) }
        @if view.row.state == "accepted" {
            p.actions { a.button href={ (address(view)) "/correct" } { (ui.t(&crate::text::disputes::CORRECT)) } }
        }
        @if open { p.lead { (ui.t(&t::INTRO)) noscript { " " (ui.t(&t::INTRO_NO_SCRIPT)) } } }
        (files::links(ui, view, open))
        (sheet(ui, table, beside, open))
    }
}

fn sheet(ui: &Ui, table: &Versioned<TableView>, beside: &Beside<'_>, open: bool) -> Markup {
    let view = &table.value;
    let action = address(view);
    let cells = html! {
        @for (at, cell) in view.cells.iter().enumerate() {
            @let (typed, unsaved) = entered(ui, cell, beside);
            (cell::draw(ui, view, cell, typed.as_ref(), &Remarks { unsaved, ..remarks(ui, view, at, &beside.errors) }))
        }
    };
    html! {
        (on_device(ui, &action))
        @if open {
            form.sheet method="post" action=(action) hx-post=(action) hx-trigger="change delay:300ms"
                hx-target="#saved" hx-swap="innerHTML" hx-sync="this:queue last" {
                (on_enter("save"))
                (ui.once_fields())
                (revision::field(&table.etag, false))
                input type="hidden" name="active" value="0";
                @if view.cells.iter().any(|cell| cell.state == "prefilled") {
                    div.actions { button type="submit" name="act" value="confirm" { (ui.t(&t::CONFIRM_ALL)) } }
                }
                div.cells { (cells) }
                div.actions.sticky {
                    p id="saved" role="status" aria-live="polite" {
                        @if let Some(saved) = &beside.saved { (saved) } @else { (list::progress(ui, &counted(view))) }
                    }
                    button type="submit" name="act" value="save" hx-post=(action) hx-trigger="click" hx-target="#saved"
                        { (ui.t(&t::SAVE)) }
                    button.primary type="submit" name="act" value="submit" { (ui.t(&t::SUBMIT)) }
                }
                p.soft { (ui.t(&t::SUBMIT_HINT)) }
            }
        } @else {
            div.cells { (cells) }
        }
        (derived(ui, &view.derived))
    }
}

/// What stands in a cell again, and what is said of it where somebody else saved first.
fn entered(ui: &Ui, cell: &CellView, beside: &Beside<'_>) -> (Option<TypedCell>, Option<String>) {
    let Some(form) = beside.form else { return (None, None) };
    if !beside.overtaken {
        return (typed::read(form, cell), None);
    }
    let Some(own) = typed::own(form, cell) else { return (None, None) };
    let unsaved = cell::unsaved(ui, cell, &own);
    (Some(own.typed), Some(unsaved))
}

/// What follows from the rest: to be seen, not to be filled. As it stood when the page was made.
fn derived(ui: &Ui, derived: &[DerivedView]) -> Markup {
    html! {
        @if !derived.is_empty() {
            h2 { (ui.t(&t::DERIVED)) }
            p.soft { (ui.t(&t::DERIVED_HINT)) }
            dl.facts {
                @for one in derived {
                    @let unit = one.unit.as_deref().unwrap_or_default();
                    @let value = one.value.as_ref().map(|worked| format!("{} {unit}", plain(&worked.value)));
                    (fact(ui.name(&one.label_zh, &one.label_en), value.as_deref().unwrap_or_else(|| ui.t(&t::DERIVED_WAITS))))
                }
            }
        }
    }
}

/// A value as text.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Under which name the device keeps what is not saved yet: two people at one device keep their own.
fn draft_key(ui: &Ui, action: &str) -> String {
    format!("{}{action}", ui.who.as_ref().map_or("", |who| who.actor.as_str()))
}

/// What is said about what only this device has; the script fills it in.
fn on_device(ui: &Ui, action: &str) -> Markup {
    html! {
        p.message.note id="draft" role="status" aria-live="polite" hidden data-draft=(draft_key(ui, action))
            data-restored=(ui.t(&t::RESTORED)) data-offline=(ui.t(&t::OFFLINE)) data-away=(ui.t(&t::KEPT_WHILE_AWAY))
            data-refused=(ui.t(&t::KEPT_THOUGH_REFUSED)) data-changed=(ui.t(&d::CHANGED)) data-gone=(ui.t(&d::GONE))
            data-pasted=(ui.t(&t::PASTED)) data-missed=(ui.t(&t::PASTE_MISSED)) {}
        div.message.bad id="chosen" role="group" aria-label=(ui.t(&d::CHOOSE)) hidden
            data-mine=(ui.t(&d::MINE)) data-theirs=(ui.t(&d::THEIRS)) data-seen=(ui.t(&d::SEEN)) {
            p { strong { (ui.t(&d::CHOOSE)) } }
            ul {}
        }
    }
}

/// The period of a cell's value in words, where it is not that of the table.
pub fn other_period(ui: &Ui, view: &TableView, cell: &CellView) -> Option<String> {
    let other = !cell.value_period.is_empty() && cell.value_period != view.row.period;
    other.then(|| ui.period(&cell.value_period))
}

/// What a cell is called where it stands alone: one element may stand in a table for several periods.
pub fn named(ui: &Ui, view: &TableView, cell: &CellView) -> String {
    let label = ui.name(&cell.label_zh, &cell.label_en);
    match other_period(ui, view, cell) {
        Some(period) => format!("{label}{}", ui.aside(&period)),
        None => label.to_owned(),
    }
}

/// What is said of the cell at a place of the table.
pub fn remarks<'a>(
    ui: &Ui,
    view: &TableView,
    at: usize,
    errors: &'a BTreeMap<String, String>,
) -> Remarks<'a> {
    let pointer = format!("/cells/{at}");
    let odd = view.findings.iter().filter(|odd| odd.violation.pointer == pointer);
    Remarks {
        error: view.cells.get(at).and_then(|cell| errors.get(&name_of(cell))).map(String::as_str),
        odd: odd.map(|odd| problem::words(ui, &odd.violation)).collect(),
        period: view.cells.get(at).and_then(|cell| other_period(ui, view, cell)),
        unsaved: None,
    }
}

/// The row with the numbers of its own cells, where the service gave none.
pub fn counted(view: &TableView) -> crate::backend::collection::TableRow {
    let answered =
        view.cells.iter().filter(|cell| !matches!(cell.state.as_str(), "empty" | "prefilled" | "returned"));
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    crate::backend::collection::TableRow {
        cells: count(view.cells.len()),
        answered: count(answered.count()),
        ..view.row.clone()
    }
}

fn error_summary(ui: &Ui, view: &TableView, errors: &BTreeMap<String, String>) -> Markup {
    let wrong: Vec<&CellView> =
        view.cells.iter().filter(|cell| errors.contains_key(&name_of(cell))).collect();
    html! {
        div.message.bad role="alert" tabindex="-1" data-focus {
            p { strong { (ui.f(&t::ERRORS, &[&errors.len().to_string()])) } }
            ul {
                @for cell in wrong {
                    @let name = name_of(cell);
                    @let (label, error) = (named(ui, view, cell), errors.get(&name));
                    @let error = error.map(String::as_str).unwrap_or_default();
                    li {
                        a href={ "#v-" (name.replace('.', "-")) } {
                            @if error.starts_with(&label) { (error) } @else { (label) (ui.colon()) (error) }
                        }
                    }
                }
            }
        }
    }
}

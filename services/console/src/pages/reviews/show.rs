//! One table under review: values beside those before, and a place to say what is wrong.

use std::collections::BTreeMap;

use actix_web::{
    get,
    web::{Path, Query},
};
use futures::future;
use kernel::Role;
use maud::{Markup, html};
use serde::Deserialize;

use super::{reopen, withdraw};
use crate::{
    backend::{
        Versioned,
        collection::{CellView, Reopening, ReviewStanding, TableRow, TableView, since_accepted, why_back},
    },
    components::{
        badge::{Tone, badge, toned},
        field::{on_enter, tick},
        message,
    },
    form::FormData,
    pages::tables::{kind_of, name_of, other_period, value_label},
    text::{disputes as d, reviews as t, tables, units, words},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    done: String,
}

#[get("/reviews/{area}/{period}")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<(String, String)>, asked: Query<Asked>) -> Shown {
    let table = me.api.table(&path.0, &path.1).await?;
    let (standing, reopenings) = standing(&me, &table.value).await;
    let done = match asked.done.as_str() {
        "reopened" => Some(&t::REOPENED),
        "withdrawn" => Some(&t::WITHDRAWN),
        _ => None,
    };
    let above = html! {
        @if let Some(done) = done { (message::good(ui.t(done))) }
        (above(&ui, &table.value, &standing))
    };
    let sheet = Sheet { table: &table, standing: &standing, comments: &BTreeMap::new(), rest: false };
    let main = draw(&ui, &sheet, above, &Beside::of(&reopenings, &FormData::default()));
    Ok(ui.page(&title(&ui, &table.value), main))
}

/// What stands below the table.
pub struct Beside<'a> {
    /// Every time it was opened again.
    pub reopenings: &'a [Reopening],
    /// What was typed to open it again.
    pub reopen: reopen::Typed<'a>,
    /// What was typed to take a value back.
    pub withdraw: reopen::Typed<'a>,
}

impl<'a> Beside<'a> {
    /// Where nothing was refused.
    pub fn of(reopenings: &'a [Reopening], nothing: &'a FormData) -> Self {
        Self { reopenings, reopen: (nothing, None), withdraw: (nothing, None) }
    }
}

/// A table under review, how the review stands, and what was entered.
pub struct Sheet<'a> {
    pub table: &'a Versioned<TableView>,
    pub standing: &'a ReviewStanding,
    /// Why cells are to go back, by the name of the cell.
    pub comments: &'a BTreeMap<String, String>,
    /// Whether the rest is to be accepted at once.
    pub rest: bool,
}

/// How the review stands, and when the table was opened again. It helps; the review is there without it.
pub async fn standing(me: &SignedIn, table: &TableView) -> (ReviewStanding, Vec<Reopening>) {
    let (area, period) = (&table.row.area_code, &table.row.period);
    let (standing, reopenings) =
        future::join(me.api.review_standing(area, period), me.api.reopenings(area, period)).await;
    (standing.unwrap_or_default(), reopenings.unwrap_or_default())
}

/// On which level the review stands, in whose hand the table is, what changed.
pub fn above(ui: &Ui, table: &TableView, standing: &ReviewStanding) -> Markup {
    let row = &table.row;
    let changed = standing.reviewed_version.map(|_| standing.changes.len()).filter(|changed| *changed > 0);
    let asked = since_accepted(&standing.decisions).find(|decision| decision.correction);
    html! {
        @if standing.passed { (message::note(ui.t(&d::PASSED))) }
        @else if standing.second_review { p.soft { (ui.t(&d::SECOND)) } }
        @if row.state == "submitted" { (hold(ui, row, standing)) }
        @if let Some(asked) = asked {
            (message::note(&ui.f(&t::CORRECTION_ASKED, &[&ui.day(&asked.at), &asked.returned.len().to_string()])))
        }
        @if let Some(changed) = changed { (message::note(&ui.f(&t::CHANGED_COUNT, &[&changed.to_string()]))) }
    }
}

fn hold(ui: &Ui, row: &TableRow, standing: &ReviewStanding) -> Markup {
    let own = standing.claim.as_ref().is_some_and(|claim| claim.own);
    let (act, text) = if own { ("release", &d::GIVE_BACK) } else { ("claim", &d::TAKE) };
    html! {
        @if let Some(claim) = &standing.claim {
            @let until = ui.when(&claim.until);
            (message::note(&if own { ui.f(&d::IN_YOUR_HAND, &[&until]) } else { ui.f(&d::IN_HAND, &[&claim.name, &until]) }))
        }
        @if own || standing.claim.is_none() {
            form.inline method="post" action={ "/reviews/" (row.area_code) "/" (row.period) } {
                (ui.csrf_field())
                button.plain type="submit" name="act" value=(act) { (ui.t(text)) }
            }
        }
    }
}

/// The title of the page.
pub fn title(ui: &Ui, table: &TableView) -> String {
    ui.f(&t::TABLE_TITLE, &[table.row.community(ui), &ui.period(&table.row.period)])
}

/// The page's content.
pub fn draw(ui: &Ui, sheet: &Sheet<'_>, above: Markup, beside: &Beside<'_>) -> Markup {
    let view = &sheet.table.value;
    let (waiting, accepted) = (view.row.state == "submitted", view.row.state == "accepted");
    html! {
        p { a href="/reviews" { (ui.t(&t::BACK)) } }
        h1 { (title(ui, view)) }
        p { (badge(&view.row.state, &words::table_state(&view.row.state, ui.language))) }
        (above)
        @if view.receipt.is_some() {
            p.no-print { a href={ "/tables/" (view.row.area_code) "/" (view.row.period) "/history" } { (ui.t(&tables::HISTORY)) } }
        }
        @if waiting || accepted {
            p.lead { (ui.t(if accepted { &t::INTRO_ACCEPTED } else { &t::INTRO })) }
            form method="post" action={ "/reviews/" (view.row.area_code) "/" (view.row.period) } {
                (on_enter("look"))
                (ui.once_fields())
                input type="hidden" name="revision" value=(sheet.table.etag);
                (cells(ui, sheet, true))
                div.actions {
                    @if waiting {
                        button.primary type="submit" name="act" value="accept" data-key="a" { (ui.t(&t::ACCEPT)) }
                    }
                    button type="submit" name="act" value="return" data-key="r" { (ui.t(&t::RETURN)) }
                    @if waiting { (tick("rest", "1", ui.t(&t::ACCEPT_REST), sheet.rest)) }
                }
            }
        } @else {
            (message::note(ui.t(if reopen::closed(ui, &view.row) { &t::NOT_HANDED_IN } else { &t::NOT_WAITING })))
            (cells(ui, sheet, false))
        }
        (reopen::section(ui, &view.row, beside.reopenings, beside.reopen))
        @if accepted && ui.who.as_ref().is_some_and(|who| who.is(Role::StreetApprover)) {
            (withdraw::section(ui, view, beside.withdraw))
        }
    }
}

fn cells(ui: &Ui, sheet: &Sheet<'_>, open: bool) -> Markup {
    let view = &sheet.table.value;
    html! {
        div.wide tabindex="0" role="group" aria-label=(title(ui, view)) {
            table.dense {
                thead {
                    tr {
                        th scope="col" { (ui.t(&t::CELL)) }
                        th scope="col" { (ui.t(&t::VALUE)) }
                        th scope="col" { (ui.t(&t::BEFORE)) }
                        th scope="col" { (ui.t(&t::STATE_OF_CELL)) }
                        @if open { th scope="col" { (ui.t(&t::RETURN_BECAUSE)) } }
                    }
                }
                tbody { @for cell in &view.cells { (line(ui, sheet, cell, open)) } }
            }
        }
    }
}

fn line(ui: &Ui, sheet: &Sheet<'_>, cell: &CellView, open: bool) -> Markup {
    let view = &sheet.table.value;
    let (name, label, kind) = (name_of(cell), ui.name(&cell.label_zh, &cell.label_en), kind_of(cell));
    let unit = cell.unit.as_deref().filter(|unit| !unit.is_empty());
    let changed = sheet.standing.change_of(&cell.element, &cell.value_period);
    let before = cell.prefill.as_ref().map(|prefill| value_label(ui, kind.as_ref(), &prefill.value, None));
    html! {
        tr {
            th scope="row" {
                (label)
                @if let Some(period) = other_period(ui, view, cell) { " " span.period { (period) } }
                @if let Some(unit) = unit { span.unit { (ui.aside(&units::unit(unit, ui.language))) } }
            }
            td.number {
                (value_label(ui, kind.as_ref(), &cell.value, cell.empty_reason.as_deref()))
                @if let Some(change) = changed {
                    p.hint {
                        (toned(Tone::Busy, ui.t(&t::CHANGED)))
                        @if !change.before.is_null() { " " (ui.f(&t::CHANGED_FROM, &[&value_label(ui, kind.as_ref(), &change.before, None)])) }
                    }
                }
                @if let Some((decision, why)) = why_back(&sheet.standing.decisions, &cell.element, &cell.value_period) {
                    p.hint { (ui.f(if decision.correction { &t::CORRECTED_BECAUSE } else { &t::WENT_BACK_BECAUSE }, &[why])) }
                }
                @if let Some(remark) = &cell.remark { p.hint { (ui.f(&tables::REMARKED, &[remark])) } }
            }
            td.number { (before.unwrap_or_default()) }
            td { (badge(&cell.state, &words::cell_state(&cell.state, ui.language))) }
            @if open {
                td {
                    input type="text" name={ "r." (name) } maxlength="200" autocomplete="off"
                        value=(sheet.comments.get(&name).map(String::as_str).unwrap_or_default())
                        aria-label=(ui.f(&t::RETURN_BECAUSE_OF, &[label]));
                }
            }
        }
    }
}

//! One cell: label, where its value comes from, the input of its kind, the reason if it is empty.

use forms::{FieldKind, NullReason};
use maud::{Markup, html};
use serde_json::Value;

use super::typed::{self, Own, TypedCell, name_of};
use crate::{
    backend::collection::{CellView, Prefill, TableView},
    components::{badge::badge, field::choices},
    pages::disputes,
    text::{disputes as d, format, tables as t, units, words},
    ui::Ui,
};

/// The kind of a cell, if this program knows it.
pub fn kind_of(cell: &CellView) -> Option<FieldKind> {
    serde_json::from_value(cell.kind.clone()).ok()
}

/// What stands in the input: the value, or what is proposed.
pub fn shown_text(cell: &CellView) -> String {
    let proposed = cell.prefill.as_ref().map(|prefill| &prefill.value).filter(|_| cell.state == "prefilled");
    if cell.value.is_null() { proposed.map(plain).unwrap_or_default() } else { plain(&cell.value) }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(yes) => yes.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
    }
}

/// A value as people read it.
pub fn value_label(ui: &Ui, kind: Option<&FieldKind>, value: &Value, empty_reason: Option<&str>) -> String {
    let empty = empty_reason.or_else(|| value.get("empty").and_then(Value::as_str));
    if let Some(reason) = empty {
        return reason_words(ui, reason);
    }
    let text = plain(value);
    match (kind, value) {
        (Some(FieldKind::Code { values }), _) => {
            let found = values.iter().find(|one| one.code == text);
            found.map_or(text, |one| ui.name(&one.zh, &one.en).to_owned())
        }
        (_, Value::Bool(yes)) => yes_no(ui, *yes).to_owned(),
        (Some(FieldKind::Date), _) => ui.day(&text),
        (Some(FieldKind::Month | FieldKind::Period), _) => ui.period(&text),
        (Some(FieldKind::Integer { .. } | FieldKind::Decimal { .. }), _) => format::number(&text),
        // Of an unknown kind, digits without a point in a text are a telephone number or a code.
        (None, Value::Number(_)) => format::number(&text),
        (None, _) if text.contains('.') => format::number(&text),
        _ => text,
    }
}

fn yes_no(ui: &Ui, yes: bool) -> &'static str {
    ui.t(if yes { &crate::text::everywhere::YES } else { &crate::text::everywhere::NO })
}

/// A reason in words.
pub fn reason_words(ui: &Ui, reason: &str) -> String {
    NullReason::from_name(reason)
        .map_or_else(|| reason.to_owned(), |r| ui.language.pick(r.zh(), r.en()).to_owned())
}

/// What is said of what a reader entered while somebody else saved first.
pub fn unsaved(ui: &Ui, cell: &CellView, own: &Own) -> String {
    let stored = value_label(ui, kind_of(cell).as_ref(), &cell.value, cell.empty_reason.as_deref());
    let stored = if stored.is_empty() { ui.t(&t::NOTHING_STORED) } else { stored.as_str() };
    let reason = (!own.typed.reason.is_empty()).then(|| reason_words(ui, &own.typed.reason));
    let typed = reason.unwrap_or_else(|| own.typed.text.clone());
    match (cell.open, own.contested) {
        (false, _) => ui.f(&t::UNSAVED_CLOSED, &[&typed]),
        (true, true) => ui.f(&t::UNSAVED_CONTESTED, &[stored]),
        (true, false) => ui.t(&t::UNSAVED).to_owned(),
    }
}

/// What is said of a cell.
#[derive(Debug, Default)]
pub struct Remarks<'a> {
    /// Why what was entered is not accepted.
    pub error: Option<&'a str>,
    /// What is odd about it; it does not stop a draft.
    pub odd: Vec<String>,
    /// The period of its value, where it is not that of the table: one element may stand twice.
    pub period: Option<String>,
    /// That what stands in it is not saved, and what is stored instead.
    pub unsaved: Option<String>,
}

/// The whole cell. `typed` is what was entered and not accepted.
pub fn draw(
    ui: &Ui,
    table: &TableView,
    cell: &CellView,
    typed: Option<&TypedCell>,
    remarks: &Remarks<'_>,
) -> Markup {
    let name = name_of(cell);
    let id = name.replace('.', "-");
    let label = ui.name(&cell.label_zh, &cell.label_en);
    html! {
        div.cell id={ "cell-" (id) } role="group" aria-labelledby={ "l-" (id) } {
            label.name id={ "l-" (id) } for={ "v-" (id) } {
                (label)
                @if let Some(period) = &remarks.period { " " span.period { (period) } }
                @if let Some(unit) = cell.unit.as_deref().filter(|unit| !unit.is_empty()) { span.unit { (ui.aside(&units::unit(unit, ui.language))) } }
                @if cell.required { span.required { (ui.aside(ui.t(&crate::text::everywhere::REQUIRED))) } }
            }
            @if let Some(comment) = cell.comment.as_deref().filter(|_| cell.state == "returned") {
                @let because = if table.correcting { &t::CORRECTED_BECAUSE } else { &t::RETURNED_BECAUSE };
                p.comment { (ui.f(because, &[comment])) }
            }
            @if cell.open {
                (controls(ui, cell, typed, remarks.error))
                (remark(ui, cell, typed, !remarks.odd.is_empty()))
            } @else {
                p.value id={ "v-" (id) } {
                    (value_label(ui, kind_of(cell).as_ref(), &cell.value, cell.empty_reason.as_deref()))
                }
                @if let Some(remark) = &cell.remark { p.hint { (ui.f(&t::REMARKED, &[remark])) } }
            }
            (state(ui, cell, remarks))
            (about(ui, table, cell))
        }
    }
}

fn controls(ui: &Ui, cell: &CellView, typed: Option<&TypedCell>, error: Option<&str>) -> Markup {
    let name = name_of(cell);
    let id = name.replace('.', "-");
    let shown = typed.cloned().unwrap_or_else(|| typed::untouched(cell));
    let returned = cell.state == "returned";
    let offers_confirmation = returned || matches!(cell.state.as_str(), "prefilled" | "confirmed");
    let reasons: Vec<(String, String)> =
        NullReason::ALL.iter().map(|r| (r.name().to_owned(), reason_words(ui, r.name()))).collect();
    html! {
        @if let Some(prefill) = &cell.prefill { (proposal(ui, cell, prefill, &id)) }
        @else if !cell.waits_for.is_empty() { (gap(ui, cell, &id)) }
        (input(ui, cell, &shown.text, error.is_some()))
        @if offers_confirmation {
            label.tick.confirm {
                input type="checkbox" name={ "c." (name) } value="1" checked[shown.confirmed];
                " " (ui.t(if returned { &t::CONFIRM_RETURNED } else { &t::CONFIRM }))
            }
        }
        div.why {
            label for={ "e-" (id) } { (ui.t(&t::WHY_EMPTY)) }
            select id={ "e-" (id) } name={ "e." (name) } {
                (choices(ui.t(&t::NO_REASON), &shown.reason, &reasons))
            }
            // With script the device knows what was there before.
            noscript { input type="hidden" name={ "s." (name) } value=(typed::seen(cell)); }
        }
    }
}

/// What the community says of an unusual value; open where a rule asks for it.
fn remark(ui: &Ui, cell: &CellView, typed: Option<&TypedCell>, asked: bool) -> Markup {
    let name = name_of(cell);
    let id = name.replace('.', "-");
    let text = typed.map_or_else(|| cell.remark.clone().unwrap_or_default(), |typed| typed.remark.clone());
    html! {
        details.about open[asked || !text.is_empty()] {
            summary { (ui.t(&t::REMARK)) }
            label for={ "r-" (id) } { (ui.t(&t::REMARK_LABEL)) }
            input id={ "r-" (id) } name={ "r." (name) } type="text" maxlength="200" value=(text) autocomplete="off";
        }
    }
}

/// Where the proposed value comes from.
fn proposal(ui: &Ui, cell: &CellView, prefill: &Prefill, id: &str) -> Markup {
    let value = value_label(ui, kind_of(cell).as_ref(), &prefill.value, None);
    let text = match prefill.source.as_str() {
        "import" => &t::PREFILLED_FROM_IMPORT,
        "roster" => &t::PREFILLED_FROM_ROSTER,
        "department" => &t::PREFILLED_FROM_DEPARTMENT,
        "derived" => &t::PREFILLED_DERIVED,
        "periods" => &t::PREFILLED_FROM_PERIODS,
        _ => &t::PREFILLED_FROM_TABLE,
    };
    html! {
        p.hint id={ "p-" (id) } {
            (ui.f(text, &[&value, &ui.day(&prefill.as_of)]))
            @if !prefill.fresh { " " (ui.t(&t::STALE_PREFILL)) }
        }
    }
}

/// Why nothing is proposed where shorter periods add up to it.
fn gap(ui: &Ui, cell: &CellView, id: &str) -> Markup {
    let missing: Vec<String> = cell.waits_for.iter().map(|period| ui.period(period)).collect();
    html! { p.hint id={ "p-" (id) } { (ui.f(&t::PERIODS_MISSING, &[&missing.join(ui.t(&t::AND))])) } }
}

fn input(ui: &Ui, cell: &CellView, text: &str, wrong: bool) -> Markup {
    let name = name_of(cell);
    let id = name.replace('.', "-");
    let explained = cell.prefill.is_some() || !cell.waits_for.is_empty();
    let described = if explained { format!("p-{id} state-{id}") } else { format!("state-{id}") };
    let invalid = wrong.then_some("true");
    let kind = kind_of(cell);
    let options: Vec<(String, String)> = match &kind {
        Some(FieldKind::Boolean) => {
            [true, false].map(|yes| (yes.to_string(), yes_no(ui, yes).to_owned())).into()
        }
        Some(FieldKind::Code { values }) => {
            values.iter().map(|one| (one.code.clone(), ui.name(&one.zh, &one.en).to_owned())).collect()
        }
        _ => Vec::new(),
    };
    let (type_, mode) = match &kind {
        Some(FieldKind::Integer { .. }) => ("text", Some("numeric")),
        Some(FieldKind::Decimal { .. }) => ("text", Some("decimal")),
        Some(FieldKind::Date) => ("date", None),
        Some(FieldKind::Month) => ("month", None),
        Some(FieldKind::Phone) => ("tel", Some("tel")),
        _ => ("text", None),
    };
    let long = matches!(&kind, Some(FieldKind::Text { max_length }) if *max_length > 60);
    html! {
        @if !options.is_empty() {
            select id={ "v-" (id) } name={ "v." (name) } aria-describedby=(described) aria-invalid=[invalid] {
                (choices("", text, &options))
            }
        } @else if long {
            textarea id={ "v-" (id) } name={ "v." (name) } rows="2" aria-describedby=(described) aria-invalid=[invalid] { (text) }
        } @else {
            input id={ "v-" (id) } name={ "v." (name) } type=(type_) inputmode=[mode] value=(text)
                autocomplete="off" aria-describedby=(described) aria-invalid=[invalid];
        }
    }
}

/// The state of a cell and what is wrong with it; replaced by itself after an automatic save.
fn state(ui: &Ui, cell: &CellView, remarks: &Remarks<'_>) -> Markup {
    html! { div.state id={ "state-" (name_of(cell).replace('.', "-")) } { (state_inside(ui, cell, remarks)) } }
}

/// The same for a save without reload.
pub fn state_swap(ui: &Ui, cell: &CellView, remarks: &Remarks<'_>) -> Markup {
    html! {
        div.state id={ "state-" (name_of(cell).replace('.', "-")) } hx-swap-oob="true" {
            (state_inside(ui, cell, remarks))
        }
    }
}

fn state_inside(ui: &Ui, cell: &CellView, remarks: &Remarks<'_>) -> Markup {
    html! {
        (badge(&cell.state, &words::cell_state(&cell.state, ui.language)))
        @if let Some(unsaved) = &remarks.unsaved { p.odd { (unsaved) } }
        @if let Some(error) = remarks.error { p.error { (error) } }
        @for odd in &remarks.odd { p.odd { (odd) } }
    }
}

fn about(ui: &Ui, table: &TableView, cell: &CellView) -> Markup {
    let provided = cell.prefill.as_ref().is_some_and(|prefill| prefill.source == "department");
    let place = (table.row.area_code.as_str(), table.row.period.as_str());
    let why = disputes::why(place, (&cell.element, &cell.value_period), provided);
    let asks = if provided { &d::RAISE } else { &d::WHY };
    html! {
        details.about {
            summary { (ui.t(&t::OWNERS)) }
            @if !cell.value_period.is_empty() { p { (ui.f(&t::CELL_OF, &[&ui.period(&cell.value_period)])) } }
            @if let Some(hint) = &cell.hint_zh { p { (ui.t(&t::DEFINITION)) (ui.colon()) (hint) } }
            p { a href=(why) { (ui.t(asks)) } }
            ul { @for owner in &cell.owners { li { (form_of(ui, table, owner)) } } }
        }
    }
}

/// A form that asks for it, by name.
fn form_of(ui: &Ui, table: &TableView, number: &str) -> Markup {
    let demand = table.demands.iter().find(|demand| demand.control_number == number);
    let name = demand.map(|demand| ui.name(&demand.title_zh, &demand.title_en)).unwrap_or_default();
    html! {
        a href={ "/verify/" (number) } { @if name.is_empty() { (number) } @else { (name) } }
        @if !name.is_empty() { " " span.soft.code { (number) } }
    }
}

//! What was typed into the cells, compared with what is stored: only differences are sent.

use std::collections::BTreeMap;

use forms::{Answer, FieldKind};
use serde_json::{Value, json};

use super::cell::{kind_of, shown_text};
use crate::{
    backend::collection::{CellAnswer, CellContent, CellView},
    form::FormData,
};

/// Name of a cell in forms and ids: `C01.2026-12`.
pub fn name_of(cell: &CellView) -> String {
    if cell.value_period.is_empty() {
        cell.element.clone()
    } else {
        format!("{}.{}", cell.element, cell.value_period)
    }
}

/// What a person did to one cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedCell {
    /// What stands in the input.
    pub text: String,
    /// The reason that was chosen.
    pub reason: String,
    /// Whether Confirm is ticked.
    pub confirmed: bool,
    /// What is said of it.
    pub remark: String,
}

/// What is wrong with what was typed, before any service is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// Not a value of this kind.
    NotAValue,
}

/// What is to be sent, and what cannot be.
#[derive(Debug, Default)]
pub struct Difference {
    /// For the service, in the order of the table.
    pub answers: Vec<CellAnswer>,
    /// By the name of the cell.
    pub slips: BTreeMap<String, Slip>,
}

/// Reads the cells of a form; `None` for a cell that the form does not have.
pub fn read(form: &FormData, cell: &CellView) -> Option<TypedCell> {
    let name = name_of(cell);
    let value = format!("v.{name}");
    form.has(&value).then(|| TypedCell {
        text: form.get(&value).to_owned(),
        reason: form.get(&format!("e.{name}")).to_owned(),
        confirmed: form.has(&format!("c.{name}")),
        remark: form.get(&format!("r.{name}")).trim().to_owned(),
    })
}

/// What a reader entered of their own, where somebody else saved first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// What they entered.
    pub typed: TypedCell,
    /// Whether the other has changed this very cell.
    pub contested: bool,
}

/// What stands in the fields of a cell before anybody touches them.
pub fn untouched(cell: &CellView) -> TypedCell {
    let text = if cell.empty_reason.is_some() { String::new() } else { shown_text(cell) };
    TypedCell {
        text: text.trim().to_owned(),
        reason: cell.empty_reason.clone().unwrap_or_default(),
        confirmed: cell.state == "confirmed",
        remark: cell.remark.as_deref().unwrap_or_default().trim().to_owned(),
    }
}

/// The same as a form without script carries it, to tell later what its reader saw.
pub fn seen(cell: &CellView) -> String {
    as_text(&untouched(cell))
}

fn as_text(typed: &TypedCell) -> String {
    json!([typed.text, typed.reason, typed.confirmed, typed.remark]).to_string()
}

/// What the reader changed of what they saw and what is not stored. A form with script says nothing of what
/// was seen: what was typed there is on the device.
pub fn own(form: &FormData, cell: &CellView) -> Option<Own> {
    let typed = read(form, cell)?;
    let before = format!("s.{}", name_of(cell));
    let changed = form.has(&before) && form.get(&before) != as_text(&typed) && typed != untouched(cell);
    changed.then(|| Own { typed, contested: form.get(&before) != seen(cell) })
}

/// Compares a form with the stored cells. `confirm_all` takes every prefilled value that still
/// stands there as confirmed.
pub fn compare(form: &FormData, cells: &[CellView], confirm_all: bool) -> Difference {
    let mut difference = Difference::default();
    for cell in cells.iter().filter(|cell| cell.open) {
        let Some(mut typed) = read(form, cell) else { continue };
        typed.confirmed |= confirm_all && cell.state == "prefilled";
        match change(cell, &typed).map(|changed| changed.or_else(|| said(cell, &typed).map(|_| held(cell)))) {
            Ok(Some(content)) => {
                let (element, value_period) = (cell.element.clone(), cell.value_period.clone());
                let remark = said(cell, &typed);
                difference.answers.push(CellAnswer { element, value_period, content, remark });
            }
            Ok(None) => {}
            Err(slip) => {
                difference.slips.insert(name_of(cell), slip);
            }
        }
    }
    difference
}

/// What is said of a cell, if it is something else than before.
fn said(cell: &CellView, typed: &TypedCell) -> Option<String> {
    (cell.remark.as_deref().unwrap_or_default() != typed.remark).then(|| typed.remark.clone())
}

/// What a cell holds already.
fn held(cell: &CellView) -> CellContent {
    match &cell.empty_reason {
        Some(reason) => CellContent::Empty(reason.clone()),
        None => CellContent::Value(cell.value.clone()),
    }
}

fn change(cell: &CellView, typed: &TypedCell) -> Result<Option<CellContent>, Slip> {
    let waits = matches!(cell.state.as_str(), "prefilled" | "returned");
    if !typed.reason.is_empty() {
        let same = cell.empty_reason.as_deref() == Some(typed.reason.as_str());
        let content = CellContent::Empty(typed.reason.clone());
        return Ok((!same || (waits && typed.confirmed)).then_some(content));
    }
    if typed.text.is_empty() {
        let had_one = !waits && (!cell.value.is_null() || cell.empty_reason.is_some());
        return Ok(had_one.then_some(CellContent::Value(Value::Null)));
    }
    let same = cell.empty_reason.is_none() && typed.text == shown_text(cell);
    if same && !(waits && typed.confirmed) {
        return Ok(None);
    }
    value(cell, &typed.text).map(|value| Some(CellContent::Value(value))).ok_or(Slip::NotAValue)
}

/// A kind that this program does not know goes to the service as it was typed.
fn value(cell: &CellView, text: &str) -> Option<Value> {
    let Some(kind) = kind_of(cell) else { return Some(Value::String(text.to_owned())) };
    let text = match kind {
        // People paste grouped numbers from spreadsheets.
        FieldKind::Integer { .. } | FieldKind::Decimal { .. } => text.replace([',', '，', ' '], ""),
        _ => text.to_owned(),
    };
    let answer = Answer::parse_text(&kind, &text).ok()?;
    match answer {
        // A word such as 不掌握 belongs into the list of reasons.
        Answer::Empty(_) => None,
        answer => Some(answer.to_json()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(state: &str, value: Value) -> CellView {
        CellView {
            element: "C01".into(),
            value_period: "2026-12".into(),
            kind: json!({ "type": "integer", "minimum": 0 }),
            open: state != "accepted",
            state: state.into(),
            value,
            ..CellView::default()
        }
    }

    fn form(text: &str) -> FormData {
        FormData::parse(text.as_bytes()).unwrap()
    }

    fn sent(state: &str, value: Value, typed: &str) -> Vec<CellContent> {
        let difference = compare(&form(typed), &[cell(state, value)], false);
        difference.answers.into_iter().map(|answer| answer.content).collect()
    }

    #[test]
    fn only_what_changed_is_sent() {
        assert_eq!(sent("entered", json!(5), "v.C01.2026-12=5"), []);
        assert_eq!(sent("entered", json!(5), "v.C01.2026-12=6"), [CellContent::Value(json!(6))]);
        assert_eq!(sent("empty", Value::Null, "v.C01.2026-12=1,234"), [CellContent::Value(json!(1234))]);
        assert_eq!(sent("accepted", json!(5), "v.C01.2026-12=6"), []);
        assert_eq!(sent("empty", Value::Null, "v.C09=6"), []);
    }

    #[test]
    fn a_prefilled_value_is_an_answer_only_when_somebody_confirms_or_changes_it() {
        assert_eq!(sent("prefilled", json!(5), "v.C01.2026-12=5"), []);
        assert_eq!(
            sent("prefilled", json!(5), "v.C01.2026-12=5&c.C01.2026-12=1"),
            [CellContent::Value(json!(5))]
        );
        assert_eq!(sent("prefilled", json!(5), "v.C01.2026-12=7"), [CellContent::Value(json!(7))]);
        let all = compare(&form("v.C01.2026-12=5"), &[cell("prefilled", json!(5))], true);
        assert_eq!(all.answers.len(), 1);
    }

    #[test]
    fn a_remark_goes_with_what_the_cell_holds() {
        let difference =
            compare(&form("v.C01.2026-12=5&r.C01.2026-12= 已核实 "), &[cell("entered", json!(5))], false);
        let sent: Vec<_> =
            difference.answers.into_iter().map(|answer| (answer.content, answer.remark)).collect();
        assert_eq!(sent, [(CellContent::Value(json!(5)), Some("已核实".into()))]);
        let known = CellView { remark: Some("已核实".into()), ..cell("entered", json!(5)) };
        assert!(compare(&form("v.C01.2026-12=5&r.C01.2026-12=已核实"), &[known], false).answers.is_empty());
    }

    #[test]
    fn where_somebody_else_saved_first_only_what_the_reader_changed_is_theirs() {
        let (before, after) = (cell("entered", json!(5)), cell("entered", json!(9)));
        let sent = |typed: &str, now: &CellView| {
            let mut text = url::form_urlencoded::Serializer::new(String::new());
            text.append_pair("v.C01.2026-12", typed).append_pair("s.C01.2026-12", &seen(&before));
            own(&form(&text.finish()), now).map(|own| (own.typed.text, own.contested))
        };
        assert_eq!(sent("5", &after), None, "it was not touched");
        assert_eq!(sent("6", &before), Some(("6".to_owned(), false)));
        assert_eq!(sent("6", &after), Some(("6".to_owned(), true)));
        assert_eq!(sent("9", &after), None, "both say the same");
        assert_eq!(own(&form("v.C01.2026-12=6"), &after), None, "with script it is on the device");
    }

    #[test]
    fn a_reason_wins_over_a_value_and_an_emptied_cell_is_cleared() {
        let reason = "v.C01.2026-12=5&e.C01.2026-12=unknown";
        assert_eq!(sent("prefilled", json!(5), reason), [CellContent::Empty("unknown".into())]);
        assert_eq!(sent("entered", json!(5), "v.C01.2026-12="), [CellContent::Value(Value::Null)]);
        assert_eq!(sent("prefilled", json!(5), "v.C01.2026-12="), []);
        let text = compare(&form("v.C01.2026-12=many"), &[cell("empty", Value::Null)], false);
        assert_eq!(text.slips["C01.2026-12"], Slip::NotAValue);
        assert!(text.answers.is_empty());
    }
}

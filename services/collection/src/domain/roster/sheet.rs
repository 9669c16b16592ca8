//! A roster as a sheet: written masked, and read back so that what was not touched stays as it is.
//!
//! A masked cell that comes back as it went out means: unchanged. So a roster can be exported,
//! worked on and imported again without anybody having seen a single number in full.

use std::{borrow::Cow, collections::BTreeMap};

use chrono::NaiveDate;
use forms::{Answer, Field, FieldKind};
use kernel::{Code, RosterRowId, Violation};
use sealing::Key;
use spreadsheet::{Column, Edit, Export, KEY, ORIGIN, Row, codes as sheet_codes, optional};

use super::{
    entry::Given,
    form::RosterForm,
    masking::mask,
    row::{RowChange, RowReason, Values},
};

/// From when on a row or a change holds.
const FROM: &str = "valid_from";
/// Why a row ends; what is filled in here ends it.
const END: &str = "end_reason";
/// Why what rules advise against is right.
const REMARK: &str = "remark";

/// The columns of a roster's sheet. None is required: a change needs only its key and what differs.
pub fn layout(form: &RosterForm) -> Vec<Column> {
    let field = |field: &Field| Column {
        name: Cow::Owned(field.key.clone()),
        zh: Cow::Owned(field.label_zh.clone()),
        required: false,
    };
    let own =
        [optional(FROM, "生效日期"), optional(END, "停发原因"), optional(REMARK, "情况说明"), KEY, ORIGIN];
    form.fields().iter().map(field).chain(own).collect()
}

/// How the values of an export are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// 姓*
    Masked,
    /// As they are; whoever asks for this has said why.
    Plain,
}

impl Shown {
    fn text(self, field: &Field, answer: &Answer) -> String {
        match self {
            Self::Masked => mask(field, answer),
            Self::Plain => answer.to_label(&field.kind),
        }
    }
}

/// Writes a roster.
pub fn export<'a>(
    form: &RosterForm,
    key: &Key,
    rows: impl Iterator<Item = (RosterRowId, &'a Values)>,
    shown: Shown,
) -> Export {
    let mut export = Export::new("台账", &layout(form));
    for (row, values) in rows {
        let cells = cells(form, values, shown);
        let origin = origin(key, row, cells.iter().map(String::as_str));
        let mut named: BTreeMap<&str, String> =
            form.fields().iter().map(|field| field.key.as_str()).zip(cells).collect();
        named.insert("_key", row.to_string());
        named.insert("_origin", origin);
        export.push(named);
    }
    export
}

fn cells(form: &RosterForm, values: &Values, shown: Shown) -> Vec<String> {
    let text = |field: &Field| values.get(&field.key).map(|answer| shown.text(field, answer));
    form.fields().iter().map(|field| text(field).unwrap_or_default()).collect()
}

/// What a row said when it was exported, as a keyed hash: from a plain one, whoever holds the file
/// could find what is masked in it.
fn origin<'a>(key: &Key, row: RosterRowId, cells: impl Iterator<Item = &'a str>) -> String {
    let text = cells.fold(row.to_string(), |text, cell| format!("{text}\u{1f}{}:{cell}", cell.len()));
    key.hash(&text).chars().take(32).collect()
}

/// What a line of a sheet asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The row it was exported from.
    pub key: Option<RosterRowId>,
    /// What differs, or everything where there is no row yet.
    pub given: Given,
    /// From when on.
    pub from: Option<NaiveDate>,
    /// Why the row ends, if it does.
    pub end: Option<RowReason>,
    /// What was said of it.
    pub remark: Option<String>,
}

/// The row that a line was exported from.
///
/// # Errors
/// If the hidden key is none.
pub fn key_of(row: Row<'_>) -> Result<Option<RosterRowId>, Violation> {
    let parse = |key: &str| key.parse().map_err(|_| row.wrong("_key", &sheet_codes::SHEET_KEY_UNKNOWN));
    row.key().map(parse).transpose()
}

/// Reads a line. `current` is what its row says now. Nothing comes back for a line that asks for
/// nothing.
///
/// # Errors
/// Every mistake, at its cell.
pub fn read(
    form: &RosterForm,
    key: &Key,
    row: Row<'_>,
    current: Option<(RosterRowId, &Values)>,
) -> Result<Option<Line>, Vec<Violation>> {
    let edit = current.map_or(Edit::Made, |current| edit(form, key, row, current));
    let (mut given, mut wrong) = (Given::new(), Vec::new());
    // What was left out of the sheet is not cleared, and a row that nobody edited asks for nothing.
    for field in form.fields().iter().filter(|field| edit != Edit::None && row.has(&field.key)) {
        let was = current.and_then(|(_, values)| values.get(&field.key));
        let cell = row.get(&field.key);
        // An office's own list clears nothing: what it does not know it leaves empty.
        if cell.is_empty() && row.key().is_none() {
            continue;
        }
        match answer(field, cell, was) {
            Ok(Some(answer)) => drop(given.insert(field.key.clone(), answer)),
            Ok(None) => {}
            Err(violation) => wrong.push(row.placed(&field.key, violation)),
        }
    }
    if edit == Edit::Stale && !(given.is_empty() && wrong.is_empty()) {
        return Err(vec![row.wrong("_key", &sheet_codes::SHEET_ROW_STALE)]);
    }
    let from = optional_cell(row, FROM, &mut wrong, &forms::codes::ANSWER_DATE, |text| {
        match Answer::parse_text(&FieldKind::Date, text) {
            Ok(Answer::Date(day)) => Some(day),
            _ => None,
        }
    });
    let end = optional_cell(row, END, &mut wrong, &super::codes::REASON, |text| {
        text.parse::<RowReason>().ok().filter(|reason| reason.explains(RowChange::Ended))
    });
    if !wrong.is_empty() {
        return Err(wrong);
    }
    if current.is_some() && given.is_empty() && end.is_none() {
        return Ok(None);
    }
    let remark = Some(row.get(REMARK).to_owned()).filter(|text| !text.is_empty());
    Ok(Some(Line { key: current.map(|(id, _)| id), given, from, end, remark }))
}

/// What a cell asks for: nothing, if it says what its row says, masked or not.
fn answer(field: &Field, cell: &str, was: Option<&Answer>) -> Result<Option<Option<Answer>>, Violation> {
    match was {
        Some(was) if cell == Shown::Masked.text(field, was) || cell == Shown::Plain.text(field, was) => {
            Ok(None)
        }
        Some(_) if cell.is_empty() => Ok(Some(None)),
        None if cell.is_empty() => Ok(None),
        was => {
            let answer = field.parse_text(cell)?;
            Ok((was != Some(&answer)).then_some(Some(answer)))
        }
    }
}

/// Whether somebody edited the row, and whether somebody else did since it was exported.
fn edit(form: &RosterForm, key: &Key, row: Row<'_>, (id, values): (RosterRowId, &Values)) -> Edit {
    let says = origin(key, id, form.fields().iter().map(|field| row.get(&field.key)));
    let stored = |shown| origin(key, id, cells(form, values, shown).iter().map(String::as_str));
    let plain = stored(Shown::Plain);
    let stored = if row.origin() == Some(plain.as_str()) { plain } else { stored(Shown::Masked) };
    row.edit(&says, &stored)
}

fn optional_cell<T>(
    row: Row<'_>,
    column: &str,
    wrong: &mut Vec<Violation>,
    code: &'static Code,
    read: impl FnOnce(&str) -> Option<T>,
) -> Option<T> {
    let text = row.get(column);
    if text.is_empty() {
        return None;
    }
    let value = read(text);
    if value.is_none() {
        wrong.push(row.wrong(column, code));
    }
    value
}

/// A mistake that was found in a row, at its cell.
pub fn placed(form: &RosterForm, row: Row<'_>, violation: Violation) -> Violation {
    let named = violation.pointer.strip_prefix("/values/").unwrap_or_default();
    let column = match violation.pointer.as_str() {
        "/valid_from" => FROM,
        "/reason" => END,
        "/remark" => REMARK,
        _ if form.field(named).is_some() => named,
        _ => form.identity().unwrap_or("_key"),
    };
    let column = column.to_owned();
    row.placed(&column, violation)
}

#[cfg(test)]
mod tests;

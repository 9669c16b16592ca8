//! The entries of a register as a sheet: read with mistakes by cell, and written so that they can be
//! read again.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use chrono::NaiveDate;
use contracts::registry::Register;
use kernel::{Actor, Refusal, RegisterEntryId, Violation, digest};
use spreadsheet::{Edit, Export, KEY, ORIGIN, codes as sheet_codes};

use super::{
    Entry, ListState, codes, register,
    register::{EntryText, entry_code},
    register_codes,
    register_schema::{Schema, schema, title},
    sheet::{Column, Row, Sheet, optional, or_refused, required},
};

static LAYOUTS: LazyLock<BTreeMap<Register, Vec<Column>>> =
    LazyLock::new(|| register::ALL.into_iter().map(|register| (register, columns(register))).collect());

/// The columns of a register's sheet.
pub fn layout(register: Register) -> &'static [Column] {
    LAYOUTS.get(&register).map(Vec::as_slice).unwrap_or_default()
}

fn columns(register: Register) -> Vec<Column> {
    let Schema { kept, attributes } = schema(register);
    let mut columns =
        vec![required("code", "编号"), required("name_zh", "名称"), optional("name_en", "英文名称")];
    if kept.is_none() {
        columns.push(required("kept", "是否保留"));
    }
    columns.extend(attributes.iter().map(|asked| match asked.needed {
        true => required(asked.name, asked.zh),
        false => optional(asked.name, asked.zh),
    }));
    columns.extend([optional("effective_from", "新版本生效日期"), KEY, ORIGIN]);
    columns
}

/// An entry that somebody wrote into a sheet.
#[derive(Debug)]
pub struct EntryRow {
    /// Its code.
    pub code: String,
    /// What it says.
    pub text: EntryText,
    /// First day in force; today unless the sheet says so.
    pub effective_from: NaiveDate,
}

/// What a sheet does to a register.
#[derive(Debug, Default)]
pub struct EntryPlan {
    /// Entries that the register does not have.
    pub created: Vec<EntryRow>,
    /// Entries that say something else from now on: the stored version, and the one to store.
    pub changed: Vec<(Entry, Entry)>,
    /// Rows that change nothing.
    pub unchanged: usize,
}

/// Reads a sheet for the entries of one register at one area, of which the newest versions are given.
///
/// # Errors
/// A refusal with every mistake by cell.
pub fn plan(
    sheet: &Sheet,
    register: Register,
    stored: &[Entry],
    (actor, today): (Actor, NaiveDate),
) -> Result<EntryPlan, Refusal> {
    let (mut mistakes, mut plan) = (Vec::new(), EntryPlan::default());
    let mut seen = BTreeSet::new();
    for row in sheet.rows() {
        let code = row.get("code");
        if !seen.insert(code) {
            mistakes.push(row.wrong("code", &sheet_codes::SHEET_KEY_TWICE));
        }
        let known = match named(row, stored) {
            Ok(known) => known,
            Err(mistake) => {
                mistakes.push(mistake);
                continue;
            }
        };
        let Some(read) = entry(row, register, today, &mut mistakes) else { continue };
        let Some(known) = known else {
            plan.created.push(read);
            continue;
        };
        match row.edit(&origin(&read.text, row.get("effective_from")), &origin_of(known)) {
            Edit::None => plan.unchanged += 1,
            Edit::Stale => mistakes.push(row.wrong("code", &sheet_codes::SHEET_ROW_STALE)),
            Edit::Made => match known.revise(read.text, read.effective_from, actor) {
                Ok(next) => plan.changed.push((known.clone(), next)),
                Err(refusal) => mistakes.push(row.wrong("code", refusal.code)),
            },
        }
    }
    or_refused(plan, mistakes)
}

/// The entry that a row is about: by its hidden key if it has one, by its code otherwise.
fn named<'a>(row: Row<'_>, stored: &'a [Entry]) -> Result<Option<&'a Entry>, Violation> {
    let code = row.get("code");
    let Some(key) = row.key() else { return Ok(stored.iter().find(|entry| entry.code == code)) };
    let id: Option<RegisterEntryId> = key.parse().ok();
    match stored.iter().find(|entry| Some(entry.id) == id) {
        None => Err(row.wrong("_key", &sheet_codes::SHEET_KEY_UNKNOWN)),
        Some(entry) if entry.code != code => Err(row.wrong("code", &register_codes::ENTRY_RENAMED)),
        found => Ok(found),
    }
}

fn entry(
    row: Row<'_>,
    register: Register,
    today: NaiveDate,
    mistakes: &mut Vec<Violation>,
) -> Option<EntryRow> {
    let before = mistakes.len();
    let Schema { kept, attributes } = schema(register);
    if entry_code(row.get("code")).is_err() {
        mistakes.push(row.wrong("code", &codes::ENTRY_CODE));
    }
    let kept = kept.or_else(|| match row.get("kept") {
        "是" | "true" | "yes" => Some(true),
        "否" | "false" | "no" => Some(false),
        _ => {
            mistakes.push(row.wrong("kept", &register_codes::ENTRY_KEPT_WORD));
            None
        }
    });
    let day = row.get("effective_from");
    let effective_from = if day.is_empty() { Some(today) } else { day.parse().ok() };
    if effective_from.is_none() {
        mistakes.push(row.wrong("effective_from", &codes::DATE));
    }
    let text = EntryText {
        name_zh: row.get("name_zh").to_owned(),
        name_en: row.get("name_en").to_owned(),
        kept: kept.unwrap_or_default(),
        attributes: attributes.iter().map(|asked| (asked.name.into(), row.get(asked.name).into())).collect(),
    };
    let text = text.checked(register).map_err(|wrong| {
        mistakes.extend(wrong.into_iter().map(|mistake| {
            let column =
                mistake.pointer.trim_start_matches("/attributes/").trim_start_matches('/').to_owned();
            row.placed(&column, mistake)
        }));
    });
    match (text, effective_from) {
        (Ok(text), Some(effective_from)) if mistakes.len() == before => {
            Some(EntryRow { code: row.get("code").to_owned(), text, effective_from })
        }
        _ => None,
    }
}

/// The newest versions of a register's entries as a sheet. A published version leaves the day of the
/// next one open.
pub fn export(register: Register, entries: &[Entry]) -> Export {
    let mut export = Export::new(title(register), layout(register));
    for entry in entries.iter().filter(|entry| entry.retired.is_none()) {
        let mut row = BTreeMap::from([
            ("code", entry.code.clone()),
            ("name_zh", entry.text.name_zh.clone()),
            ("name_en", entry.text.name_en.clone()),
            ("kept", if entry.text.kept { "是" } else { "否" }.to_owned()),
            ("effective_from", day_of(entry)),
            ("_key", entry.id.to_string()),
            ("_origin", origin_of(entry)),
        ]);
        for asked in schema(register).attributes {
            row.insert(asked.name, entry.attribute(asked.name).to_owned());
        }
        export.push(row);
    }
    export
}

fn day_of(entry: &Entry) -> String {
    if entry.state == ListState::Draft { entry.effective_from.to_string() } else { String::new() }
}

fn origin_of(entry: &Entry) -> String {
    origin(&entry.text, &day_of(entry))
}

/// The hash of what a row says.
fn origin(text: &EntryText, day: &str) -> String {
    // Texts are always JSON.
    digest::of(&(text, day)).unwrap_or_default()
}

#[cfg(test)]
mod tests;

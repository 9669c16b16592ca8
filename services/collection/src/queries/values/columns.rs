//! The columns of a file, whatever its format.

use std::borrow::Cow;

use kernel::Timestamp;

use crate::{
    domain::{answers::EMPTY, retrieving::Provenance},
    store::changes::{Filter, ValueRow},
};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A value: text that may be a number.
    Value,
    /// A whole number.
    Whole,
    /// A moment.
    Time,
}

/// What stands in one cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    None,
    /// Text, or a value as text.
    Text(Cow<'a, str>),
    /// A whole number.
    Whole(i64),
    /// A moment.
    Time(Timestamp),
}

/// A column.
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// What it holds of a value.
    pub cell: fn(&ValueRow) -> Cell<'_>,
}

/// The columns of every file.
static ALWAYS: [Column; 12] = [
    column("element", Kind::Text, |row| text(&row.element)),
    column("element_name", Kind::Text, |row| named(row.element_name.as_deref())),
    column("area_code", Kind::Text, |row| text(&row.area)),
    column("area_name", Kind::Text, |row| named(row.area_name.as_deref())),
    column("period", Kind::Text, |row| text(&row.period)),
    column("value", Kind::Value, |row| if empty(row) { Cell::None } else { text(&row.stored.text) }),
    column("empty_reason", Kind::Text, |row| if empty(row) { text(&row.stored.text) } else { Cell::None }),
    column("unit", Kind::Text, |row| named(row.unit.as_deref())),
    column("source", Kind::Text, |row| text(&row.source)),
    column("accepted_at", Kind::Time, |row| Cell::Time(row.accepted_at)),
    column("version", Kind::Whole, |row| Cell::Whole(row.version.into())),
    column("qualifiers", Kind::Text, |row| match row.qualifiers.as_slice() {
        [] => Cell::None,
        words => Cell::Text(words.join("，").into()),
    }),
];

/// The columns that say whence a value came.
static WHENCE: [Column; 6] = [
    column("table", Kind::Text, |row| written(whence(row).and_then(|from| from.table))),
    column("table_period", Kind::Text, |row| written(whence(row).and_then(|from| from.table_period))),
    column("receipt", Kind::Text, |row| named(whence(row).and_then(|from| from.receipt.as_deref()))),
    column("submission", Kind::Whole, |row| {
        whence(row).and_then(|from| from.submission).map_or(Cell::None, |n| Cell::Whole(n.into()))
    }),
    column("submitted_at", Kind::Time, |row| {
        whence(row).and_then(|from| from.submitted_at).map_or(Cell::None, Cell::Time)
    }),
    column("rule", Kind::Text, |row| named(whence(row).and_then(|from| from.rule.as_deref()))),
];

/// The column that says what the community said of a value.
static SAID: [Column; 1] = [column("remark", Kind::Text, |row| named(row.remark.as_deref()))];

const fn column(name: &'static str, kind: Kind, cell: fn(&ValueRow) -> Cell<'_>) -> Column {
    Column { name, kind, cell }
}

/// The columns of a file: those of every file, and those that were asked for.
pub fn of(filter: &Filter) -> Vec<&'static Column> {
    let said = SAID.iter().filter(|_| filter.remarks);
    ALWAYS.iter().chain(said).chain(WHENCE.iter().filter(|_| filter.provenance)).collect()
}

/// Whether somebody said why there is no value.
fn empty(row: &ValueRow) -> bool {
    row.stored.datatype == EMPTY
}

fn whence(row: &ValueRow) -> Option<&Provenance> {
    row.provenance.as_ref()
}

fn text(text: &str) -> Cell<'_> {
    Cell::Text(text.into())
}

fn named(text: Option<&str>) -> Cell<'_> {
    text.map_or(Cell::None, |text| Cell::Text(text.into()))
}

fn written<'a>(thing: Option<impl std::fmt::Display>) -> Cell<'a> {
    thing.map_or(Cell::None, |thing| Cell::Text(thing.to_string().into()))
}

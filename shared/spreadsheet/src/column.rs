//! Columns: what a layout asks for, and which of them a header has.

use std::borrow::Cow;

use kernel::{Refusal, Violation};

use crate::{cell, codes, sheet::or_refused};

/// Names the thing a row was exported from; hidden.
pub const KEY: Column = optional("_key", "（隐藏）标识");
/// A hash of what the row said when it was exported; hidden.
pub const ORIGIN: Column = optional("_origin", "（隐藏）原值");

/// A column: its name, what a Chinese header may call it, and whether it has to be there. Layouts
/// are written down in the program, or follow from a form. A name that ends with `*` stands for
/// every title that begins so; there may be several, and the first is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The name in the API and in our own files.
    pub name: Cow<'static, str>,
    /// The header a clerk would write.
    pub zh: Cow<'static, str>,
    /// Whether the sheet is refused without it.
    pub required: bool,
}

/// A column that has to be there.
pub const fn required(name: &'static str, zh: &'static str) -> Column {
    Column { name: Cow::Borrowed(name), zh: Cow::Borrowed(zh), required: true }
}

/// A column that may be left out.
pub const fn optional(name: &'static str, zh: &'static str) -> Column {
    Column { name: Cow::Borrowed(name), zh: Cow::Borrowed(zh), required: false }
}

impl Column {
    /// Whether the column is for the program and not for people.
    pub fn is_hidden(&self) -> bool {
        self.name.starts_with('_')
    }

    fn is_family(&self) -> bool {
        self.name.ends_with('*')
    }

    fn is_called(&self, title: &str) -> bool {
        let family = self.name.strip_suffix('*').is_some_and(|prefix| title.starts_with(prefix));
        self.name == title || self.zh == title || family
    }
}

/// The columns of a header, in its order.
///
/// # Errors
/// Every title that is unknown or doubled, and every column that is missing.
pub(crate) fn of_header(
    titles: &[String],
    layout: &[Column],
    sheet: Option<&str>,
) -> Result<Vec<Column>, Refusal> {
    let mut found: Vec<Column> = Vec::new();
    let mut mistakes = Vec::new();
    for (n, title) in titles.iter().enumerate() {
        let (title, at) = (title.trim(), cell::name(sheet, Some(n), 1));
        match layout.iter().find(|column| column.is_called(title)) {
            None => mistakes.push(Violation::of(at, &codes::SHEET_COLUMN_UNKNOWN)),
            Some(column) if found.contains(column) && !column.is_family() => {
                mistakes.push(Violation::of(at, &codes::SHEET_COLUMN_TWICE));
            }
            Some(column) => found.push(column.clone()),
        }
    }
    for column in layout.iter().filter(|column| column.required && !found.contains(column)) {
        let words = format!("缺少“{}”（{}）列", column.zh, column.name);
        let violation = Violation::of(cell::name(sheet, None, 1), &codes::SHEET_COLUMN_MISSING)
            .saying(words, format!("the column `{}` is missing", column.name));
        mistakes.push(violation);
    }
    or_refused(found, mistakes)
}

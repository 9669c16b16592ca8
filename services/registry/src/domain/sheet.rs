//! Spreadsheets as offices send them: CSV in UTF-8 or GB18030, errors told by cell (`E7`).

use encoding_rs::{Encoding, GB18030};
use kernel::{Code, Refusal, Violation};

use super::codes;

/// Rows at most.
const LONGEST: usize = 20_000;
/// Mistakes told at most: nobody reads more of them at once.
const MOST_TOLD: usize = 200;

/// A column: its name, what a Chinese header may call it, and whether it has to be there.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// The name in the API and in our own files.
    pub name: &'static str,
    /// The header a clerk would write.
    pub zh: &'static str,
    /// Whether the sheet is refused without it.
    pub required: bool,
}

/// A column that has to be there.
pub const fn required(name: &'static str, zh: &'static str) -> Column {
    Column { name, zh, required: true }
}

/// A column that may be left out.
pub const fn optional(name: &'static str, zh: &'static str) -> Column {
    Column { name, zh, required: false }
}

/// A sheet that was read: every row has a value, maybe empty, for every column.
#[derive(Debug)]
pub struct Sheet {
    columns: Vec<&'static str>,
    rows: Vec<csv::StringRecord>,
}

/// One row of a sheet.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    columns: &'a [&'static str],
    record: &'a csv::StringRecord,
    number: usize,
}

impl<'a> Row<'a> {
    /// The value of a column, trimmed; empty if the column was left out.
    pub fn get(&self, column: &str) -> &'a str {
        let at = self.columns.iter().position(|name| *name == column);
        at.and_then(|at| self.record.get(at)).unwrap_or_default().trim()
    }

    /// Where the value stands, `E7`; the row alone if the column was left out.
    pub fn cell(&self, column: &str) -> String {
        let at = self.columns.iter().position(|name| *name == column);
        format!("{}{}", at.map(letters).unwrap_or_default(), self.number)
    }

    /// A mistake in a cell.
    pub fn wrong(&self, column: &str, code: &'static Code) -> Violation {
        Violation::of(self.cell(column), code)
    }
}

impl Sheet {
    /// Reads a file. `charset` is what the sender said of it, if anything.
    ///
    /// # Errors
    /// If it cannot be read, or its header is not made of these columns.
    pub fn read(bytes: &[u8], charset: Option<&str>, layout: &[Column]) -> Result<Self, Refusal> {
        let text = decode(bytes, charset)?;
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let mut records = reader.records();
        let shape = |_| Refusal::new(&codes::SHEET_SHAPE);
        let header = records.next().ok_or_else(|| Refusal::new(&codes::SHEET_EMPTY))?.map_err(shape)?;
        let columns = columns(&header, layout)?;
        let mut rows = Vec::new();
        for record in records {
            if rows.len() == LONGEST {
                return Err(Refusal::new(&codes::SHEET_LONG));
            }
            let record = record.map_err(shape)?;
            if record.len() > columns.len() {
                return Err(Refusal::new(&codes::SHEET_SHAPE).with([Violation::of(
                    format!("{}{}", letters(columns.len()), rows.len() + 2),
                    &codes::SHEET_SHAPE,
                )]));
            }
            rows.push(record);
        }
        // Spreadsheets like to leave rows of commas at the end.
        while rows.last().is_some_and(|row| row.iter().all(|value| value.trim().is_empty())) {
            rows.pop();
        }
        if rows.is_empty() { Err(Refusal::new(&codes::SHEET_EMPTY)) } else { Ok(Self { columns, rows }) }
    }

    /// The rows, from the second line of the sheet on.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let row = |(n, record)| Row { columns: &self.columns, record, number: n + 2 };
        self.rows.iter().enumerate().map(row)
    }
}

/// The refusal of a sheet with mistakes.
pub fn refused(mut mistakes: Vec<Violation>) -> Refusal {
    let all = mistakes.len();
    mistakes.truncate(MOST_TOLD);
    Refusal::new(&codes::SHEET_REFUSED)
        .saying(format!("共有 {all} 处错误"), format!("{all} mistakes in all"))
        .with(mistakes)
}

/// Ends a reading: the values if there were no mistakes.
///
/// # Errors
/// The refusal of the sheet otherwise.
pub fn or_refused<T>(values: T, mistakes: Vec<Violation>) -> Result<T, Refusal> {
    if mistakes.is_empty() { Ok(values) } else { Err(refused(mistakes)) }
}

fn columns(header: &csv::StringRecord, layout: &[Column]) -> Result<Vec<&'static str>, Refusal> {
    let mut found: Vec<&'static str> = Vec::new();
    let mut mistakes = Vec::new();
    for (n, title) in header.iter().enumerate() {
        let title = title.trim();
        let cell = format!("{}1", letters(n));
        match layout.iter().find(|column| column.name == title || column.zh == title) {
            None => mistakes.push(Violation::of(cell, &codes::SHEET_COLUMN_UNKNOWN)),
            Some(column) if found.contains(&column.name) => {
                mistakes.push(Violation::of(cell, &codes::SHEET_COLUMN_TWICE));
            }
            Some(column) => found.push(column.name),
        }
    }
    for column in layout.iter().filter(|column| column.required && !found.contains(&column.name)) {
        let words = format!("缺少“{}”（{}）列", column.zh, column.name);
        let violation = Violation::of("1", &codes::SHEET_COLUMN_MISSING)
            .saying(words, format!("the column `{}` is missing", column.name));
        mistakes.push(violation);
    }
    or_refused(found, mistakes)
}

/// Column letters as spreadsheets show them: A … Z, AA …
fn letters(mut n: usize) -> String {
    let mut text = String::new();
    loop {
        let letter = u8::try_from(n % 26).unwrap_or(0);
        text.insert(0, char::from(b'A' + letter));
        if n < 26 {
            return text;
        }
        n = n / 26 - 1;
    }
}

/// UTF-8 if it is that, GB18030 otherwise; what the sender declared goes first. (A few short
/// GB18030 texts happen to be valid UTF-8; only a declaration tells.)
fn decode(bytes: &[u8], charset: Option<&str>) -> Result<String, Refusal> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let unreadable = || Refusal::new(&codes::SHEET_ENCODING);
    let strictly = |encoding: &'static Encoding| {
        encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
    };
    let text = match charset {
        Some(label) => {
            // Every label of the GB family is read as its newest and widest member.
            let encoding = Encoding::for_label(label.as_bytes()).ok_or_else(unreadable)?;
            let encoding = if encoding == encoding_rs::GBK { GB18030 } else { encoding };
            strictly(encoding).ok_or_else(unreadable)?
        }
        None => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => strictly(GB18030).ok_or_else(unreadable)?,
        },
    };
    if text.contains('\0') { Err(unreadable()) } else { Ok(text) }
}

#[cfg(test)]
mod tests;

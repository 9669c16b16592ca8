//! CSV: UTF-8 if it is that, GB18030 otherwise.

use encoding_rs::{Encoding, GB18030};
use kernel::{Refusal, Violation};

use crate::{
    MOST_COLUMNS, MOST_ROWS, cell, codes,
    sheet::{Cells, refused, too_long},
};

/// Reads the cells of a file.
pub(crate) fn read(bytes: &[u8], charset: Option<&str>) -> Result<Cells, Refusal> {
    let text = decode(bytes, charset)?;
    let numbers = numbers(&text)?;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut cells = Cells::default();
    for (n, record) in reader.records().enumerate() {
        let record = record.map_err(|_| Refusal::new(&codes::SHEET_SHAPE))?;
        let number = numbers.get(n).copied().ok_or_else(|| Refusal::new(&codes::SHEET_SHAPE))?;
        for (at, value) in record.iter().enumerate().filter(|(_, value)| value.starts_with('=')) {
            if value.len() > 1 {
                let place = cell::name(None, Some(at), number);
                cells.mistakes.push(Violation::of(place, &codes::SHEET_FORMULA));
            }
        }
        cells.rows.push((number, record.iter().map(unguarded).collect()));
    }
    Ok(cells)
}

/// The mark before a text that a spreadsheet would take for a formula, as [`guarded`] writes it.
const GUARD: char = '\'';

/// A text as it is written: one that a spreadsheet would run gets a mark in front.
pub(crate) fn guarded(value: &str) -> String {
    if is_runnable(value) { format!("{GUARD}{value}") } else { value.to_owned() }
}

fn unguarded(value: &str) -> String {
    value.strip_prefix(GUARD).filter(|rest| is_runnable(rest)).unwrap_or(value).to_owned()
}

/// What a spreadsheet program may run when it opens a CSV. A text that begins with the mark itself
/// gets another one, so that reading takes exactly one away.
fn is_runnable(value: &str) -> bool {
    value.trim_start_matches(GUARD).starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// The number of the row of each record: a CSV reader passes over empty lines, a spreadsheet
/// program shows them. Only what follows the quoting rules is counted as they say. Nothing is read
/// into memory before its rows and columns are known to be few.
fn numbers(text: &str) -> Result<Vec<usize>, Refusal> {
    let (mut numbers, mut row, mut column, mut filled) = (Vec::new(), 1_usize, 0_usize, false);
    let (mut quoted, mut at_start, mut closed) = (false, true, false);
    let mut before = ' ';
    for c in text.chars() {
        let newline = !quoted && (c == '\n' || c == '\r');
        if newline && !(c == '\n' && before == '\r') {
            if filled {
                numbers.push(row);
            }
            (row, column) = (row + 1, 0);
            (filled, at_start, closed) = (false, true, false);
        } else if !newline {
            filled = true;
            (quoted, closed) = match c {
                '"' if quoted => (false, true),
                '"' if at_start || closed => (true, false),
                _ => (quoted, false),
            };
            at_start = !quoted && c == ',';
            column += usize::from(at_start);
        }
        before = c;
        if column > MOST_COLUMNS {
            let at = cell::name(None, Some(column), row);
            return Err(refused(vec![Violation::of(at, &codes::SHEET_WIDE)]));
        }
        // The last row may be followed by one line end.
        if row > MOST_ROWS + 2 {
            return Err(too_long(None));
        }
    }
    if filled {
        numbers.push(row);
    }
    if row > MOST_ROWS + 1 && filled { Err(too_long(None)) } else { Ok(numbers) }
}

/// What the sender declared goes first; without it UTF-8 if it is that, GB18030 otherwise. (A few
/// short GB18030 texts happen to be valid UTF-8; only a declaration tells.)
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
mod tests {
    use super::*;

    #[test]
    fn empty_lines_count_as_a_spreadsheet_counts_them() {
        let numbers = |text: &str| numbers(text).unwrap();
        assert_eq!(numbers("a,b\n\n1,2\n\r\n\r\n3,4\n"), [1, 3, 6]);
        assert_eq!(numbers("a\r\n\"x\ny\"\r\nz"), [1, 2, 3]);
        assert_eq!(numbers("a\n\"x\"\"\n\"\"y\"\nz\n"), [1, 2, 3]);
        assert_eq!(numbers("a\nb\"c\nd\n"), [1, 2, 3]);
        assert_eq!(numbers("\n\n"), [0_usize; 0]);
    }

    #[test]
    fn what_a_spreadsheet_would_run_is_marked_and_read_back() {
        for value in ["-5", "+86", "@某", "=1+1", "'=1", "'a", "''-x", "甲", ""] {
            assert_eq!(unguarded(&guarded(value)), value, "{value}");
        }
        assert_eq!(guarded("=1+1"), "'=1+1");
    }
}

//! As a workbook. Its rows go into a file of the system's as they come and its bytes leave as they
//! are packed, so that memory does not grow with it. Text is text in a workbook: nothing is run.

use std::io;

use kernel::Timestamp;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use storage::StoreError;

use super::{
    columns::{Cell, Column, Kind},
    file::{Piece, Send, Writer, broken},
};
use crate::store::changes::ValueRow;

/// Rows of a workbook: they wait in a file of the system's, and not all of its disk is ours. Whoever
/// wants more takes a format that leaves as it is made.
pub const MOST_ROWS: usize = 200_000;
/// A spreadsheet program counts in doubles: a longer number would lose digits, and stays text.
const MOST_DIGITS: usize = 15;
/// Bytes that leave together.
const PIECE: usize = 64 * 1024;

pub struct Xlsx {
    columns: Vec<&'static Column>,
    book: Workbook,
    /// The row that comes next.
    next: u32,
}

impl Xlsx {
    /// An empty workbook; the moment is written into it as that of its making.
    pub fn of(columns: Vec<&'static Column>, made: Timestamp) -> Result<Self, StoreError> {
        let mut book = Workbook::new();
        let made = ExcelDateTime::from_timestamp(made.unix_seconds()).map_err(broken)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&made));
        let sheet = book.add_worksheet_with_constant_memory().map_err(broken)?;
        head(sheet, &columns).map_err(broken)?;
        Ok(Self { columns, book, next: 1 })
    }

    fn write(&mut self, rows: &[ValueRow]) -> Result<(), XlsxError> {
        let sheet = self.book.worksheet_from_index(0)?;
        for row in rows {
            for (column, n) in self.columns.iter().zip(0_u16..) {
                match (column.cell)(row) {
                    Cell::None => {}
                    Cell::Text(words) => match number(column.kind, &words) {
                        Some(number) => drop(sheet.write_number(self.next, n, number)?),
                        None => drop(sheet.write_string(self.next, n, words.as_ref())?),
                    },
                    Cell::Whole(whole) => drop(sheet.write_string(self.next, n, whole.to_string())?),
                    Cell::Time(time) => drop(sheet.write_string(self.next, n, time.to_string())?),
                }
            }
            self.next += 1;
        }
        Ok(())
    }
}

fn head(sheet: &mut Worksheet, columns: &[&Column]) -> Result<(), XlsxError> {
    sheet.set_name("values")?.set_freeze_panes(1, 0)?;
    let bold = Format::new().set_bold();
    for (column, n) in columns.iter().zip(0_u16..) {
        sheet.write_string_with_format(0, n, column.name, &bold)?;
    }
    Ok(())
}

/// A value that is a number and keeps all of its digits.
fn number(kind: Kind, text: &str) -> Option<f64> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'.'));
    let kept = kind == Kind::Value && plain && (1..=MOST_DIGITS).contains(&digits);
    // `007` is a code and not seven.
    let padded = text.len() > 1 && text.starts_with('0') && !text.starts_with("0.");
    if kept && !padded { text.parse().ok() } else { None }
}

impl Writer for Xlsx {
    fn rows(&mut self, rows: Vec<ValueRow>) -> Result<Vec<u8>, StoreError> {
        self.write(&rows).map_err(broken)?;
        Ok(Vec::new())
    }

    fn end(mut self: Box<Self>, send: Send<'_>) -> Result<(), StoreError> {
        let mut pieces = Pieces { send, piece: Vec::new() };
        self.book.save_to_writer(&mut pieces).map_err(broken)?;
        pieces.hand_over().map_err(broken)
    }
}

/// Hands bytes over a piece at a time, while somebody reads.
struct Pieces<'a> {
    send: Send<'a>,
    piece: Piece,
}

impl Pieces<'_> {
    fn hand_over(&mut self) -> io::Result<()> {
        let piece = std::mem::take(&mut self.piece);
        if piece.is_empty() || (self.send)(piece) { Ok(()) } else { Err(io::ErrorKind::BrokenPipe.into()) }
    }
}

impl io::Write for Pieces<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.hand_over()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_one_only_if_it_keeps_its_digits() {
        assert_eq!(number(Kind::Value, "-12.5"), Some(-12.5));
        for text in ["007", "1234567890123456", "2026-12", "=1+1", "", "-", "1e5"] {
            assert_eq!(number(Kind::Value, text), None, "{text}");
        }
        assert_eq!(number(Kind::Text, "12"), None);
        assert_eq!(number(Kind::Value, "0.5"), Some(0.5));
    }
}

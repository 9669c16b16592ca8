//! What a workbook unpacks to, counted before anything parses it.
//!
//! The sizes that an archive states of itself are the sender's words. So every part is unpacked
//! here once, into nothing, and the whole is refused where it goes past the limit.

use std::io::{Cursor, Read};

use kernel::Refusal;
use zip::ZipArchive;

use crate::{MOST_ROWS, MOST_UNPACKED, codes, sheet::too_long};

/// Parts of a workbook at most. An ordinary one has a dozen.
const MOST_PARTS: usize = 500;
/// How every row begins in the text of a sheet.
const ROW: &[u8] = b"<row";

/// Refuses what is no workbook, unpacks to too much, or has more rows than are read.
pub(super) fn check(bytes: &[u8]) -> Result<(), Refusal> {
    let broken = || Refusal::new(&codes::SHEET_WORKBOOK);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    if archive.len() > MOST_PARTS {
        return Err(Refusal::new(&codes::SHEET_UNPACKED));
    }
    let (mut left, mut buffer) = (MOST_UNPACKED, vec![0_u8; 64 << 10]);
    for n in 0..archive.len() {
        let mut part = archive.by_index(n).map_err(|_| broken())?;
        let is_sheet = part.name().map_err(|_| broken())?.to_ascii_lowercase().contains("worksheets/");
        let mut rows = Rows::default();
        loop {
            let read = part.read(&mut buffer).map_err(|_| broken())?;
            if read == 0 {
                break;
            }
            left = left
                .checked_sub(u64::try_from(read).unwrap_or(u64::MAX))
                .ok_or_else(|| Refusal::new(&codes::SHEET_UNPACKED))?;
            if is_sheet {
                rows.count(buffer.get(..read).unwrap_or_default());
                // The header is a row too.
                if rows.seen > MOST_ROWS + 1 {
                    return Err(too_long(None));
                }
            }
        }
    }
    Ok(())
}

/// Counts the rows of a sheet whose text comes in pieces.
#[derive(Default)]
struct Rows {
    seen: usize,
    matched: usize,
}

impl Rows {
    fn count(&mut self, piece: &[u8]) {
        for byte in piece {
            if self.matched == ROW.len() {
                // `<rowBreaks` is another element.
                self.seen += usize::from(matches!(byte, b' ' | b'>' | b'/' | b'\n' | b'\r' | b'\t'));
                self.matched = 0;
            }
            if ROW.get(self.matched) == Some(byte) {
                self.matched += 1;
            } else {
                self.matched = usize::from(*byte == b'<');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_counted_across_pieces_and_nothing_else_is() {
        let text = br#"<sheetData><row r="1"><c/></row><row/><rows/><<row></row></sheetData><rowBreaks/>"#;
        for size in 1..text.len() {
            let mut rows = Rows::default();
            text.chunks(size).for_each(|piece| rows.count(piece));
            assert_eq!(rows.seen, 3, "pieces of {size}");
        }
    }
}

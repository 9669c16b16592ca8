//! Tables as offices send and want them: CSV in UTF-8 or GB18030, and XLSX. Pure.
//!
//! A file is hostile until it was read: what it unpacks to is counted before anything parses it,
//! rows, columns and cells are bounded, a formula, a merged region or a number that lost its digits
//! is a mistake at its cell and never a guess. A mistake names the cell as the program shows it
//! (`事项!C7`) and the column in words.
//!
//! To read: a layout of [`Column`]s, then [`Sheet::read`], then [`Sheet::rows`]. To write: an
//! [`Export`] over the same layout. Columns whose name begins with `_` are for the program: hidden
//! in a workbook, at the end of a CSV. [`Row::key`] and [`Row::edit`] tell what somebody edited
//! from what they only sent back.

mod cell;
pub mod codes;
mod column;
mod export;
mod format;
mod separated;
mod sheet;
mod xlsx;

pub use column::{Column, KEY, ORIGIN, optional, required};
pub use export::{Export, ExportError};
pub use format::{CSV_MEDIA, File, Format, XLSX_MEDIA};
pub use sheet::{Edit, Row, Sheet, or_refused, refused};

/// Rows of a sheet at most, without its header.
pub const MOST_ROWS: usize = 20_000;
/// Columns of a sheet at most.
pub const MOST_COLUMNS: usize = 128;
/// Bytes that a workbook may unpack to.
pub const MOST_UNPACKED: u64 = 32 << 20;
/// Characters of a cell at most: what a spreadsheet program itself can hold.
pub const LONGEST_CELL: usize = 32_767;

//! Spreadsheets, as the imports of this service read them.

pub use spreadsheet::{Column, Row, Sheet, optional, or_refused, required};

//! Field lists as files: what a department keeps in a spreadsheet or an XLSForm becomes the fields of
//! a draft, and goes out again so that what comes back changes only what was edited.
//!
//! Reading is in two steps, because what a name means is asked of the dictionary in between: a file
//! gives rows that are [`Wanted`]; with what was recognised, [`settle`] makes fields of them.

mod codes;
mod constraint;
mod settle;
mod sheet;
mod xlsform;

pub use codes::ALL as CODES;
pub use settle::{Elements, Recognised, Settled, settle};
pub use sheet::{LAYOUT, export, read};
pub use xlsform::{CHOICES, SURVEY, choices_needed, read as read_xlsform};

use forms::ElementCode;
use spreadsheet::Row;

use super::content::NewElement;

/// One row of a file: a field that somebody wants asked.
#[derive(Debug, Clone)]
pub struct Wanted<'a> {
    /// Where it stands, for mistakes found later.
    pub row: Row<'a>,
    /// The field of the draft that it was exported from, if it was.
    pub at: Option<usize>,
    /// What is asked.
    pub what: What,
    /// Whether it must be answered.
    pub required: bool,
    /// Which column of the file says a member of a new element.
    pub column: fn(&str) -> &'static str,
}

/// What a row asks.
#[derive(Debug, Clone)]
pub enum What {
    /// An element, by its code.
    Element(ElementCode),
    /// Something by its name; what the file does not say of it is empty.
    Named(Box<NewElement>),
}

/// What a file says.
#[derive(Debug, Clone, Default)]
pub struct Rows<'a> {
    /// Fields to look at.
    pub wanted: Vec<Wanted<'a>>,
    /// Rows that nobody edited since they were exported.
    pub untouched: usize,
    /// Cells of rows that ask nothing: notes, groups.
    pub passed_over: Vec<String>,
}

//! What is stored of a table that somebody touched: its row, its receipt, its cells.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use forms::Answer;
use kernel::{Actor, Revision, TableId, Timestamp};

use super::{
    demand::ObligationKey,
    document::Document,
    met::Met,
    states::{CellState, TableState},
};

/// A table that was touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// Its id.
    pub id: TableId,
    /// Its revision.
    pub revision: Revision,
    /// Where it stands.
    pub state: TableState,
    /// How often it was submitted.
    pub version: i32,
    /// When it was due, when last touched.
    pub due: NaiveDate,
    /// The receipt of the last submission.
    pub receipt: Option<Receipt>,
    /// When it was found overdue.
    pub overdue_at: Option<Timestamp>,
    /// Who passed it for the street, while the county is to look.
    pub passed_by: Option<Actor>,
    /// The obligations recorded in it.
    pub recorded: BTreeSet<ObligationKey>,
    /// What its submissions have answered.
    pub met: Met,
    /// Its cells.
    pub cells: Document,
}

/// The proof of a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Its number.
    pub number: String,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: Actor,
    /// Their name, as it stands in the head of the forms.
    pub filler: String,
    /// The hash of the content.
    pub hash: String,
}

/// A cell that was touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldCell {
    /// The table it was last worked in: a quarter's value may stand in two months' tables. None, if
    /// that table is only just coming into being.
    pub table: Option<TableId>,
    /// The answer; none if it was cleared again.
    pub answer: Option<Answer>,
    /// Where it stands.
    pub state: CellState,
    /// Whether it is with the street, or was accepted.
    pub submitted: bool,
    /// What the street said of it.
    pub comment: Option<String>,
    /// What the community said of it.
    pub remark: Option<String>,
}

impl HeldCell {
    /// A cell that nobody has touched.
    pub fn empty() -> Self {
        let state = CellState::Entered;
        Self { table: None, answer: None, state, submitted: false, comment: None, remark: None }
    }
}

//! Whole tables on their way into the database, and what comes back to whoever sent them.

use forms::Finding;
use kernel::{Actor, AreaCode, AreaPath, Period, Revision, Violation};

use super::{
    following::Worked,
    sheet::{Receipt, TableState},
    whole::Whole,
};

/// A whole table as somebody sent it.
#[derive(Debug, Clone)]
pub struct Sent {
    /// The community.
    pub area: AreaCode,
    /// The month.
    pub month: Period,
    /// The revision it is based on.
    pub expected: Revision,
    /// What is in it.
    pub whole: Whole,
    /// Seconds for which it was worked on since that was last told.
    pub seconds: i32,
    /// Whether it is only to be checked: nothing is written, and the answer is the same.
    pub dry_run: bool,
    /// Where the sender may fill.
    pub reach: Vec<AreaPath>,
    /// Who sends it.
    pub by: Actor,
    /// Their name.
    pub filler: String,
}

/// What became of it.
#[derive(Debug, Clone)]
pub struct Taken {
    /// Where the table stands now.
    pub state: TableState,
    /// Its revision.
    pub revision: Revision,
    /// How many cells were written.
    pub written: usize,
    /// The proof, if it was submitted.
    pub receipt: Option<(Receipt, i32)>,
    /// What is odd, and did not prevent it.
    pub findings: Vec<Finding>,
    /// What was not saved.
    pub refused: Vec<Violation>,
    /// What follows from it, and was asked of nobody.
    pub worked: Vec<Worked>,
    /// Whether it had been taken in before, word for word.
    pub repeated: bool,
}

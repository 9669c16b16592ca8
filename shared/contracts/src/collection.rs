//! What collection tells: tables on their way, obligations that were missed, what answering took,
//! values that turned out otherwise, and refusals.

mod burden;
mod conflict;
mod dispute;
mod moves;
mod values;

use chrono::NaiveDate;
use kernel::{AreaPath, ControlNumber, DepartmentCode, Period, RefusalId, TableId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use self::{
    burden::BurdenMeasured,
    conflict::{ConflictKind, ConflictOver, DemandsConflicted},
    dispute::{DisputeResolved, ValueDisputed},
    moves::{MoveEnd, RosterMoveAsked, RosterMoveEnded},
    values::{CorrectedValue, ValuesCorrected},
};
use crate::{Stream, event::event};

/// Facts about tables.
pub const TABLE: Stream = Stream::new("collection.table");
/// Facts about what answering took.
pub const BURDEN: Stream = Stream::new("collection.burden");
/// Facts about accepted values, by department.
pub const VALUE: Stream = Stream::new("collection.value");
/// Facts about values that are disputed.
pub const DISPUTE: Stream = Stream::new("collection.dispute");
/// Facts about demands that cannot be answered together.
pub const CONFLICT: Stream = Stream::new("collection.conflict");
/// Facts about rosters.
pub const ROSTER: Stream = Stream::new("collection.roster");
/// Facts about what communities refused.
pub const REFUSAL: Stream = Stream::new("collection.refusal");

/// The one table of a community and period was opened, or grew by a demand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TableOpened {
    /// The table.
    pub table: TableId,
    /// The community.
    pub area: AreaPath,
    /// The period.
    pub period: Period,
    /// When it is due.
    pub due: NaiveDate,
    /// The demands fused in it.
    pub demands: Vec<ControlNumber>,
}
event!(TableOpened, "collection.table-opened.v1", TABLE, |e| e.table);

/// A community submitted its table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TableSubmitted {
    /// The table.
    pub table: TableId,
    /// The community.
    pub area: AreaPath,
    /// The period.
    pub period: Period,
    /// Counts the submissions, from 1.
    pub version: i32,
    /// The receipt the community holds.
    pub receipt: String,
}
event!(TableSubmitted, "collection.table-submitted.v1", TABLE, |e| e.table);

/// A cell that went back, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReturnedCell {
    /// The element.
    pub element: String,
    /// What is wrong with it.
    pub comment: String,
}

/// The street returned single cells.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TableReturned {
    /// The table.
    pub table: TableId,
    /// The community.
    pub area: AreaPath,
    /// The period.
    pub period: Period,
    /// The cells.
    pub cells: Vec<ReturnedCell>,
    /// The demands that reopen by it; those that ask none of the cells stay as they are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub demands: Vec<ControlNumber>,
}
event!(TableReturned, "collection.table-returned.v1", TABLE, |e| e.table);

/// The street is content with the table, and the county is to look before it counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TablePassed {
    /// The table.
    pub table: TableId,
    /// The community.
    pub area: AreaPath,
    /// The period.
    pub period: Period,
    /// Which submission.
    pub version: i32,
}
event!(TablePassed, "collection.table-passed.v1", TABLE, |e| e.table);

/// The street accepted the table, or all of it but the cells that went back at the same time: what was
/// accepted may be retrieved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TableAccepted {
    /// The table.
    pub table: TableId,
    /// The community.
    pub area: AreaPath,
    /// The period.
    pub period: Period,
    /// The demands it answers.
    pub demands: Vec<ControlNumber>,
    /// The departments that may retrieve.
    pub departments: Vec<DepartmentCode>,
    /// Whether cells of it went back at the same time: then demands and departments are those that ask
    /// what was accepted, and the table is not done.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub part: bool,
}
event!(TableAccepted, "collection.table-accepted.v1", TABLE, |e| e.table);

/// A table was not submitted when it was due.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TableOverdue {
    /// The table.
    pub table: TableId,
    /// The community.
    pub area: AreaPath,
    /// The period.
    pub period: Period,
    /// When it was due.
    pub due: NaiveDate,
}
event!(TableOverdue, "collection.table-overdue.v1", TABLE, |e| e.table);

/// Why the code that came with a demand, or the lack of one, obliged to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CodeVerdict {
    /// No code was shown.
    None,
    /// What was shown is no control number, or its check character does not agree.
    Malformed,
    /// Nothing was admitted under it.
    Unknown,
    /// The signature beside it is not one of its admission.
    Forged,
    /// Its admission is not in force yet.
    NotYet,
    /// Its admission has expired.
    Expired,
    /// Its admission is suspended.
    Suspended,
    /// Its admission was revoked.
    Revoked,
    /// Its admission does not cover the community.
    Elsewhere,
}

impl CodeVerdict {
    const ALL: [Self; 9] = [
        Self::None,
        Self::Malformed,
        Self::Unknown,
        Self::Forged,
        Self::NotYet,
        Self::Expired,
        Self::Suspended,
        Self::Revoked,
        Self::Elsewhere,
    ];

    /// The spelling in columns, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Malformed => "malformed",
            Self::Unknown => "unknown",
            Self::Forged => "forged",
            Self::NotYet => "not-yet",
            Self::Expired => "expired",
            Self::Suspended => "suspended",
            Self::Revoked => "revoked",
            Self::Elsewhere => "elsewhere",
        }
    }

    /// Reads [`CodeVerdict::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.name() == name)
    }
}

/// A community refused what came without a live code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct RefusalRecorded {
    /// The refusal.
    pub refusal: RefusalId,
    /// The receipt the community holds.
    pub receipt: String,
    /// The community.
    pub area: AreaPath,
    /// Who asked, in the community's words.
    pub asker: String,
    /// Through which channel.
    pub channel: String,
    /// What was asked.
    pub what: String,
    /// The code that was shown, as it was shown.
    pub code_shown: Option<String>,
    /// Why it obliged to nothing.
    pub verdict: CodeVerdict,
}
event!(RefusalRecorded, "collection.refusal-recorded.v1", REFUSAL, |e| e.refusal);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_is_spelt_alike_in_columns_and_in_json() {
        for verdict in CodeVerdict::ALL {
            assert_eq!(serde_json::to_value(verdict).unwrap(), verdict.name());
            assert_eq!(CodeVerdict::from_name(verdict.name()), Some(verdict));
        }
    }
}

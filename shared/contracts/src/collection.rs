//! What collection tells: tables on their way, and obligations that were missed.

use chrono::NaiveDate;
use kernel::{AreaPath, ControlNumber, DepartmentCode, Period, TableId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Stream, event::event};

/// Facts about tables.
pub const TABLE: Stream = Stream::new("collection.table");

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
}
event!(TableReturned, "collection.table-returned.v1", TABLE, |e| e.table);

/// The street accepted the table: its values may be retrieved.
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

//! What a notice is about: facts, from which the words are made when it is read.
//!
//! To add a kind: a variant here, its word in [`Kind::name`], its words in `text/`, its audience
//! in `effects.rs`. The compiler says what is missing.

use chrono::NaiveDate;
use contracts::approval::Outcome;
use kernel::{
    AdmissionId, AreaPath, ControlNumber, DepartmentCode, FollowUpId, ListId, Period, RefusalId, RequestId,
    TableId, TaskId, Timestamp,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The facts of a notice, as stored and as served.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Facts {
    /// A request came back for correction.
    RequestReturned { request: RequestId, title_zh: String, reason: String },
    /// A request came to its end.
    RequestDecided { request: RequestId, title_zh: String, outcome: Outcome, reason: String, supplied: u32 },
    /// Something is to be decided.
    TaskOpened {
        task: TaskId,
        request: RequestId,
        title_zh: String,
        department: DepartmentCode,
        stage: String,
        area: AreaPath,
        due: Timestamp,
    },
    /// A form may be put to communities.
    AdmissionGranted {
        admission: AdmissionId,
        control_number: ControlNumber,
        title_zh: String,
        valid_until: NaiveDate,
    },
    /// An admission stopped for the time being.
    AdmissionSuspended { admission: AdmissionId, control_number: ControlNumber, reason: String },
    /// An admission ended before its time.
    AdmissionRevoked { admission: AdmissionId, control_number: ControlNumber, reason: String },
    /// An admission came to its end.
    AdmissionExpired { admission: AdmissionId, control_number: ControlNumber },
    /// A suspended admission is live again.
    AdmissionResumed {
        admission: AdmissionId,
        control_number: ControlNumber,
        title_zh: String,
        reason: String,
    },
    /// The end of an admission is near: at most so many days are left.
    AdmissionExpiryNeared {
        admission: AdmissionId,
        control_number: ControlNumber,
        title_zh: String,
        valid_until: NaiveDate,
        days: i32,
    },
    /// A table is to be filled.
    TableOpened { table: TableId, area: AreaPath, period: Period, due: NaiveDate, demands: u32 },
    /// A table is to be reviewed.
    TableSubmitted { table: TableId, area: AreaPath, period: Period, version: i32 },
    /// Cells of a table are to be corrected.
    TableReturned { table: TableId, area: AreaPath, period: Period, cells: u32, comment: String },
    /// A table is done.
    TableAccepted { table: TableId, area: AreaPath, period: Period },
    /// A table was not submitted when it was due.
    TableOverdue { table: TableId, area: AreaPath, period: Period, due: NaiveDate },
    /// A community refused what came without a live code.
    RefusalRecorded { refusal: RefusalId, area: AreaPath, receipt: String, asker: String },
    /// A duty list comes into force.
    DutyListPublished {
        list: ListId,
        area: AreaPath,
        title_zh: String,
        version: i32,
        effective_from: NaiveDate,
        items: u32,
    },
    /// The list is to follow a change of the list above.
    FollowUpOpened {
        follow_up: FollowUpId,
        above_area: AreaPath,
        title_zh: String,
        version: i32,
        changes: u32,
        due: NaiveDate,
        provisional: bool,
    },
    /// The last day to follow comes near.
    FollowUpReminded {
        follow_up: FollowUpId,
        above_area: AreaPath,
        title_zh: String,
        version: i32,
        due: NaiveDate,
    },
    /// The last day to follow is past.
    FollowUpOverdue { follow_up: FollowUpId, area: AreaPath, title_zh: String, version: i32, due: NaiveDate },
    /// An area below decided not to follow.
    FollowUpDeclined { follow_up: FollowUpId, area: AreaPath, title_zh: String, version: i32, reason: String },
}

/// The kinds of notices, without their facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// [`Facts::RequestReturned`]
    RequestReturned,
    /// [`Facts::RequestDecided`]
    RequestDecided,
    /// [`Facts::TaskOpened`]
    TaskOpened,
    /// [`Facts::AdmissionGranted`]
    AdmissionGranted,
    /// [`Facts::AdmissionSuspended`]
    AdmissionSuspended,
    /// [`Facts::AdmissionRevoked`]
    AdmissionRevoked,
    /// [`Facts::AdmissionExpired`]
    AdmissionExpired,
    /// [`Facts::AdmissionResumed`]
    AdmissionResumed,
    /// [`Facts::AdmissionExpiryNeared`]
    AdmissionExpiryNeared,
    /// [`Facts::TableOpened`]
    TableOpened,
    /// [`Facts::TableSubmitted`]
    TableSubmitted,
    /// [`Facts::TableReturned`]
    TableReturned,
    /// [`Facts::TableAccepted`]
    TableAccepted,
    /// [`Facts::TableOverdue`]
    TableOverdue,
    /// [`Facts::RefusalRecorded`]
    RefusalRecorded,
    /// [`Facts::DutyListPublished`]
    DutyListPublished,
    /// [`Facts::FollowUpOpened`]
    FollowUpOpened,
    /// [`Facts::FollowUpReminded`]
    FollowUpReminded,
    /// [`Facts::FollowUpOverdue`]
    FollowUpOverdue,
    /// [`Facts::FollowUpDeclined`]
    FollowUpDeclined,
}

impl Kind {
    /// Every kind, what asks for action first.
    pub const ALL: [Self; 20] = [
        Self::TableOverdue,
        Self::FollowUpOverdue,
        Self::TaskOpened,
        Self::TableReturned,
        Self::TableOpened,
        Self::TableSubmitted,
        Self::RequestReturned,
        Self::FollowUpReminded,
        Self::FollowUpOpened,
        Self::RequestDecided,
        Self::RefusalRecorded,
        Self::AdmissionExpiryNeared,
        Self::AdmissionGranted,
        Self::AdmissionSuspended,
        Self::AdmissionResumed,
        Self::AdmissionRevoked,
        Self::AdmissionExpired,
        Self::TableAccepted,
        Self::DutyListPublished,
        Self::FollowUpDeclined,
    ];

    /// The spelling in columns and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::RequestReturned => "request-returned",
            Self::RequestDecided => "request-decided",
            Self::TaskOpened => "task-opened",
            Self::AdmissionGranted => "admission-granted",
            Self::AdmissionSuspended => "admission-suspended",
            Self::AdmissionRevoked => "admission-revoked",
            Self::AdmissionExpired => "admission-expired",
            Self::AdmissionResumed => "admission-resumed",
            Self::AdmissionExpiryNeared => "admission-expiry-neared",
            Self::TableOpened => "table-opened",
            Self::TableSubmitted => "table-submitted",
            Self::TableReturned => "table-returned",
            Self::TableAccepted => "table-accepted",
            Self::TableOverdue => "table-overdue",
            Self::RefusalRecorded => "refusal-recorded",
            Self::DutyListPublished => "duty-list-published",
            Self::FollowUpOpened => "follow-up-opened",
            Self::FollowUpReminded => "follow-up-reminded",
            Self::FollowUpOverdue => "follow-up-overdue",
            Self::FollowUpDeclined => "follow-up-declined",
        }
    }

    /// Reads [`Kind::name`].
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether somebody is expected to do something. Such a notice settles when it is done.
    pub fn is_todo(self) -> bool {
        matches!(
            self,
            Self::RequestReturned
                | Self::TaskOpened
                | Self::TableOpened
                | Self::TableSubmitted
                | Self::TableReturned
                | Self::TableOverdue
                | Self::FollowUpOpened
                | Self::FollowUpReminded
                | Self::FollowUpOverdue
        )
    }
}

impl Facts {
    /// Its kind, and the thing it is about.
    pub fn kind_and_about(&self) -> (Kind, String) {
        match self {
            Self::RequestReturned { request, .. } => (Kind::RequestReturned, request.to_string()),
            Self::RequestDecided { request, .. } => (Kind::RequestDecided, request.to_string()),
            Self::TaskOpened { task, .. } => (Kind::TaskOpened, task.to_string()),
            Self::AdmissionGranted { admission, .. } => (Kind::AdmissionGranted, admission.to_string()),
            Self::AdmissionSuspended { admission, .. } => (Kind::AdmissionSuspended, admission.to_string()),
            Self::AdmissionRevoked { admission, .. } => (Kind::AdmissionRevoked, admission.to_string()),
            Self::AdmissionExpired { admission, .. } => (Kind::AdmissionExpired, admission.to_string()),
            Self::AdmissionResumed { admission, .. } => (Kind::AdmissionResumed, admission.to_string()),
            Self::AdmissionExpiryNeared { admission, .. } => {
                (Kind::AdmissionExpiryNeared, admission.to_string())
            }
            Self::TableOpened { table, .. } => (Kind::TableOpened, table.to_string()),
            Self::TableSubmitted { table, .. } => (Kind::TableSubmitted, table.to_string()),
            Self::TableReturned { table, .. } => (Kind::TableReturned, table.to_string()),
            Self::TableAccepted { table, .. } => (Kind::TableAccepted, table.to_string()),
            Self::TableOverdue { table, .. } => (Kind::TableOverdue, table.to_string()),
            Self::RefusalRecorded { refusal, .. } => (Kind::RefusalRecorded, refusal.to_string()),
            Self::DutyListPublished { list, .. } => (Kind::DutyListPublished, list.to_string()),
            Self::FollowUpOpened { follow_up, .. } => (Kind::FollowUpOpened, follow_up.to_string()),
            Self::FollowUpReminded { follow_up, .. } => (Kind::FollowUpReminded, follow_up.to_string()),
            Self::FollowUpOverdue { follow_up, .. } => (Kind::FollowUpOverdue, follow_up.to_string()),
            Self::FollowUpDeclined { follow_up, .. } => (Kind::FollowUpDeclined, follow_up.to_string()),
        }
    }

    /// The area whose name the words need.
    pub fn area(&self) -> Option<&AreaPath> {
        match self {
            Self::TaskOpened { area, .. }
            | Self::TableOpened { area, .. }
            | Self::TableSubmitted { area, .. }
            | Self::TableReturned { area, .. }
            | Self::TableAccepted { area, .. }
            | Self::TableOverdue { area, .. }
            | Self::RefusalRecorded { area, .. }
            | Self::DutyListPublished { area, .. }
            | Self::FollowUpOverdue { area, .. }
            | Self::FollowUpDeclined { area, .. } => Some(area),
            Self::FollowUpOpened { above_area, .. } | Self::FollowUpReminded { above_area, .. } => {
                Some(above_area)
            }
            _ => None,
        }
    }

    /// The department whose name the words need.
    pub fn department(&self) -> Option<&DepartmentCode> {
        match self {
            Self::TaskOpened { department, .. } => Some(department),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_spelt_alike_in_columns_and_in_json() {
        for kind in Kind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
            assert_eq!(Kind::named(kind.name()), Some(kind));
        }
        assert_eq!(Kind::named("else"), None);
    }
}

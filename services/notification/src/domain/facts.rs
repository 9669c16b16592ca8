//! What a notice is about: facts, from which the words are made when it is read.
//!
//! To add a kind: a variant here, its line in [`Kind`], its words in `text/`, its audience
//! in `effects.rs`. The compiler says what is missing.

use chrono::NaiveDate;
use contracts::approval::Outcome;
use kernel::{
    AdmissionId, AreaPath, ControlNumber, DepartmentCode, DisputeId, EmergencyId, FollowUpId, ListId, Period,
    RefusalId, RequestId, RosterRowId, TableId, TaskId, Timestamp, WebhookId,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Kind;

/// The facts of a notice, as stored and as served.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Facts {
    /// A request came back for correction.
    RequestReturned { request: RequestId, title_zh: String, reason: String },
    /// An approver asks the department something.
    RequestQuestioned { request: RequestId, task: TaskId, title_zh: String, question: String },
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
        /// Whether it was put into the hands of one person.
        #[serde(default)]
        handed: bool,
    },
    /// Something that is to be decided is due soon, or the applicant asks for it.
    TaskReminded {
        task: TaskId,
        request: RequestId,
        title_zh: String,
        area: AreaPath,
        due: Timestamp,
        nudged: bool,
    },
    /// The department answered what was asked about something that is to be decided.
    TaskAnswered {
        task: TaskId,
        request: RequestId,
        title_zh: String,
        department: DepartmentCode,
        area: AreaPath,
        due: Timestamp,
        answer: String,
    },
    /// Something was not decided in time below.
    TaskEscalated { task: TaskId, request: RequestId, title_zh: String, area: AreaPath, due: Timestamp },
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
    /// A table is due in a few days, or today.
    TableDue { table: TableId, area: AreaPath, period: Period, due: NaiveDate },
    /// A table is to be reviewed.
    TableSubmitted { table: TableId, area: AreaPath, period: Period, version: i32 },
    /// Cells of a table are to be corrected.
    TableReturned { table: TableId, area: AreaPath, period: Period, cells: u32, comment: String },
    /// A table waits for the second look.
    TablePassed { table: TableId, area: AreaPath, period: Period },
    /// A table is done.
    TableAccepted { table: TableId, area: AreaPath, period: Period },
    /// A table was not submitted when it was due.
    TableOverdue { table: TableId, area: AreaPath, period: Period, due: NaiveDate },
    /// A table has been overdue for days: its street sees to it.
    TableLate { table: TableId, area: AreaPath, period: Period, due: NaiveDate },
    /// Values that the department had retrieved are otherwise now.
    ValuesCorrected { department: DepartmentCode, count: u32, withdrawn: u32, area: AreaPath, period: Period },
    /// A community finds a value wrong that the department provides.
    ValueDisputed {
        dispute: DisputeId,
        area: AreaPath,
        label_zh: String,
        period: Period,
        value: String,
        reason: String,
    },
    /// The source of a disputed value answered.
    DisputeResolved {
        dispute: DisputeId,
        area: AreaPath,
        department: DepartmentCode,
        period: Period,
        replaced: bool,
        answer: String,
    },
    /// Somebody of another community's roster moved here, as that community says.
    RosterMoveAsked {
        row: RosterRowId,
        admission: AdmissionId,
        title_zh: String,
        area: AreaPath,
        to: AreaPath,
    },
    /// The community that somebody was said to have moved to says otherwise.
    RosterMoveRejected {
        row: RosterRowId,
        admission: AdmissionId,
        title_zh: String,
        area: AreaPath,
        from: AreaPath,
    },
    /// Another admission asks the same values otherwise.
    DemandsConflicted {
        admission: AdmissionId,
        control_number: ControlNumber,
        with: ControlNumber,
        values: u32,
    },
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
    /// An emergency was declared: the only thing that breaks in.
    EmergencyDeclared { emergency: EmergencyId, area: AreaPath, what: String },
    /// A system of the department could not be reached for days, and is not told any more.
    WebhookStopped { webhook: WebhookId, host: String, reason: String },
}

impl Facts {
    /// Its kind, and the thing it is about.
    pub fn kind_and_about(&self) -> (Kind, String) {
        match self {
            Self::RequestReturned { request, .. } => (Kind::RequestReturned, request.to_string()),
            Self::RequestQuestioned { task, .. } => (Kind::RequestQuestioned, task.to_string()),
            Self::RequestDecided { request, .. } => (Kind::RequestDecided, request.to_string()),
            Self::TaskOpened { task, .. } => (Kind::TaskOpened, task.to_string()),
            Self::TaskReminded { task, .. } => (Kind::TaskReminded, task.to_string()),
            Self::TaskAnswered { task, .. } => (Kind::TaskAnswered, task.to_string()),
            Self::TaskEscalated { task, .. } => (Kind::TaskEscalated, task.to_string()),
            Self::AdmissionGranted { admission, .. } => (Kind::AdmissionGranted, admission.to_string()),
            Self::AdmissionSuspended { admission, .. } => (Kind::AdmissionSuspended, admission.to_string()),
            Self::AdmissionRevoked { admission, .. } => (Kind::AdmissionRevoked, admission.to_string()),
            Self::AdmissionExpired { admission, .. } => (Kind::AdmissionExpired, admission.to_string()),
            Self::AdmissionResumed { admission, .. } => (Kind::AdmissionResumed, admission.to_string()),
            Self::AdmissionExpiryNeared { admission, .. } => {
                (Kind::AdmissionExpiryNeared, admission.to_string())
            }
            Self::TableOpened { table, .. } => (Kind::TableOpened, table.to_string()),
            Self::TableDue { table, .. } => (Kind::TableDue, table.to_string()),
            Self::TableLate { table, .. } => (Kind::TableLate, table.to_string()),
            Self::TableSubmitted { table, .. } => (Kind::TableSubmitted, table.to_string()),
            Self::TablePassed { table, .. } => (Kind::TablePassed, table.to_string()),
            Self::TableReturned { table, .. } => (Kind::TableReturned, table.to_string()),
            Self::TableAccepted { table, .. } => (Kind::TableAccepted, table.to_string()),
            Self::TableOverdue { table, .. } => (Kind::TableOverdue, table.to_string()),
            Self::ValuesCorrected { department, .. } => (Kind::ValuesCorrected, department.to_string()),
            Self::ValueDisputed { dispute, .. } => (Kind::ValueDisputed, dispute.to_string()),
            Self::DisputeResolved { dispute, .. } => (Kind::DisputeResolved, dispute.to_string()),
            Self::RosterMoveAsked { row, .. } => (Kind::RosterMoveAsked, row.to_string()),
            Self::RosterMoveRejected { row, .. } => (Kind::RosterMoveRejected, row.to_string()),
            Self::DemandsConflicted { admission, .. } => (Kind::DemandsConflicted, admission.to_string()),
            Self::RefusalRecorded { refusal, .. } => (Kind::RefusalRecorded, refusal.to_string()),
            Self::DutyListPublished { list, .. } => (Kind::DutyListPublished, list.to_string()),
            Self::FollowUpOpened { follow_up, .. } => (Kind::FollowUpOpened, follow_up.to_string()),
            Self::FollowUpReminded { follow_up, .. } => (Kind::FollowUpReminded, follow_up.to_string()),
            Self::FollowUpOverdue { follow_up, .. } => (Kind::FollowUpOverdue, follow_up.to_string()),
            Self::FollowUpDeclined { follow_up, .. } => (Kind::FollowUpDeclined, follow_up.to_string()),
            Self::EmergencyDeclared { emergency, .. } => (Kind::EmergencyDeclared, emergency.to_string()),
            Self::WebhookStopped { webhook, .. } => (Kind::WebhookStopped, webhook.to_string()),
        }
    }

    /// The area whose name the words need.
    pub fn area(&self) -> Option<&AreaPath> {
        match self {
            Self::TaskOpened { area, .. }
            | Self::TaskReminded { area, .. }
            | Self::TaskAnswered { area, .. }
            | Self::TaskEscalated { area, .. }
            | Self::EmergencyDeclared { area, .. }
            | Self::TableDue { area, .. }
            | Self::TableLate { area, .. }
            | Self::TableOpened { area, .. }
            | Self::TableSubmitted { area, .. }
            | Self::TablePassed { area, .. }
            | Self::TableReturned { area, .. }
            | Self::TableAccepted { area, .. }
            | Self::TableOverdue { area, .. }
            | Self::ValueDisputed { area, .. }
            | Self::DisputeResolved { area, .. }
            | Self::RosterMoveAsked { area, .. }
            | Self::RosterMoveRejected { area, .. }
            | Self::ValuesCorrected { area, .. }
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
            Self::TaskOpened { department, .. }
            | Self::TaskAnswered { department, .. }
            | Self::DisputeResolved { department, .. } => Some(department),
            _ => None,
        }
    }
}

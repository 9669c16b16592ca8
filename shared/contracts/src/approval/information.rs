//! A question to the applicant, and their answer. Both belong to the request, so that nobody hears of
//! the answer before the question.

use kernel::{Actor, AreaPath, DepartmentCode, PersonId, RequestId, Role, TaskId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::REQUEST;
use crate::event::event;

/// An approver asks the applicant something; the clock of the task stands still.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct InformationAsked {
    /// The request.
    pub request: RequestId,
    /// The task that waits for the answer.
    pub task: TaskId,
    /// The department that asks for the form, and is asked now.
    pub department: DepartmentCode,
    /// Title of the form.
    pub title_zh: String,
    /// What is asked.
    pub question: String,
}
event!(InformationAsked, "approval.information-asked.v1", REQUEST, |e| e.request);

/// The applicant answered; the clock of the task runs on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct InformationGiven {
    /// The request.
    pub request: RequestId,
    /// The task that waited for the answer.
    pub task: TaskId,
    /// The department that asks for the form, and answered.
    pub department: DepartmentCode,
    /// Title of the form.
    pub title_zh: String,
    /// Who had asked.
    pub asked_by: Actor,
    /// The role that may decide.
    pub role: Role,
    /// The area it decides for.
    pub area: AreaPath,
    /// When the task is due now.
    pub due: Timestamp,
    /// What was answered.
    pub answer: String,
    /// The one person who alone may decide, if the task was handed to one or made for one; otherwise whoever holds
    /// the role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delegate: Option<PersonId>,
}
event!(InformationGiven, "approval.information-given.v1", REQUEST, |e| e.request);

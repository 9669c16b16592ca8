//! Review tasks.

use kernel::{AreaPath, DepartmentCode, PersonId, RequestId, Role, TaskId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::TASK;
use crate::event::event;

/// Somebody has something to decide. Published again when others have: a task was handed to one colleague, or came
/// back; what was told before is over then.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TaskOpened {
    /// The task.
    pub task: TaskId,
    /// The request.
    pub request: RequestId,
    /// Title of the form.
    pub title_zh: String,
    /// The department that asks.
    pub department: DepartmentCode,
    /// The stage of the flow.
    pub stage: String,
    /// The role that may decide.
    pub role: Role,
    /// The area it decides for.
    pub area: AreaPath,
    /// When it is due.
    pub due: Timestamp,
    /// The one person who alone may decide, if the task was handed to one or made for one; otherwise whoever holds
    /// the role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delegate: Option<PersonId>,
}
event!(TaskOpened, "approval.task-opened.v1", TASK, |e| e.task);

/// Somebody who has a task is reminded of it: it is due soon, or the applicant asks for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TaskReminded {
    /// The task.
    pub task: TaskId,
    /// The request.
    pub request: RequestId,
    /// Title of the form.
    pub title_zh: String,
    /// The stage of the flow.
    pub stage: String,
    /// The role that may decide.
    pub role: Role,
    /// The area it decides for.
    pub area: AreaPath,
    /// When it is due.
    pub due: Timestamp,
    /// Whether the applicant asked for it.
    pub nudged: bool,
    /// The one person who alone may decide, if the task was handed to one or made for one; otherwise whoever holds
    /// the role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delegate: Option<PersonId>,
}
event!(TaskReminded, "approval.task-reminded.v1", TASK, |e| e.task);

/// A task is late: the next level is told. Nothing was decided by that.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TaskEscalated {
    /// The task.
    pub task: TaskId,
    /// The request.
    pub request: RequestId,
    /// Title of the form.
    pub title_zh: String,
    /// The stage of the flow.
    pub stage: String,
    /// The area it decides for.
    pub area: AreaPath,
    /// The role that is told.
    pub to_role: Role,
    /// Where that role is held.
    pub to_area: AreaPath,
    /// When it was due.
    pub due: Timestamp,
}
event!(TaskEscalated, "approval.task-escalated.v1", TASK, |e| e.task);

/// A task is over: decided, or no longer needed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TaskClosed {
    /// The task.
    pub task: TaskId,
    /// The request.
    pub request: RequestId,
    /// `approved`, `returned`, `rejected`, `cancelled`.
    pub result: String,
}
event!(TaskClosed, "approval.task-closed.v1", TASK, |e| e.task);

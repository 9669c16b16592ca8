//! What differs between the two sides of a rehearsal.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::{AreaCode, DepartmentCode, Frequency, RequestId, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use super::{replay::PlayedTask, side::Side};
use crate::domain::{checks::Finding, drift::FieldDrift, lane::Lane, task};

/// How an edition ended, or would have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = RehearsedOutcome)]
pub enum Outcome {
    /// 准入
    Admitted,
    /// 不予批准
    Rejected,
    /// 退回修改
    Returned,
    /// 已撤回
    Withdrawn,
    /// 改由共享提供，不再设表
    Supplied,
    /// 仍在办理
    Open,
    /// 检查不通过，不予受理
    NotAccepted,
    /// 频次高于清单允许的频次，不降低就不能批准
    NeedsLowerFrequency,
    /// 有效期内已来不及报送
    TooLate,
    /// 没有这类申请的办理流程
    NoFlow,
}

/// How an edition ended, and what an admission would say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = RehearsedEnding)]
pub struct Ending {
    /// How.
    pub outcome: Outcome,
    /// When, unless it waits.
    pub at: Option<Timestamp>,
    /// The streets that may be asked.
    pub streets: Vec<AreaCode>,
    /// The first due date of the form.
    pub first_due: Option<NaiveDate>,
}

/// Something on both sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = RehearsedChange)]
pub struct Change<T> {
    /// As it was.
    pub before: T,
    /// As it would have been.
    pub after: T,
}

/// By when the whole is decided, on both sides; nothing where its flow gives it no time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = RehearsedDecideBy)]
pub struct DecideBy {
    /// As it was.
    pub before: Option<Timestamp>,
    /// As it would have been.
    pub after: Option<Timestamp>,
}

/// A task on one side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = RehearsedTaskSide)]
pub struct TaskSide {
    /// When it opened.
    pub opened_at: Timestamp,
    /// When it was due.
    pub due: Timestamp,
    /// When it closed.
    pub closed_at: Option<Timestamp>,
    /// How it ended.
    pub result: Option<task::Ending>,
    /// Whether nobody decided it in truth: an approval on the last day is supposed.
    pub supposed: bool,
}

/// A task that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = RehearsedTask)]
pub struct TaskChange {
    /// The stage.
    pub stage: String,
    /// What people read.
    pub name_zh: String,
    /// The same in English.
    pub name_en: String,
    /// The office that decides.
    pub area: AreaCode,
    /// Which of several people there.
    pub seat: i32,
    /// As it was; absent if there was none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<TaskSide>,
    /// As it would have been; absent if there were none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<TaskSide>,
}

/// An edition of a request for which the proposal would have made a difference.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RehearsedRequest {
    /// The request.
    pub request: RequestId,
    /// Title of the form.
    pub title_zh: String,
    /// The department that asks.
    pub department: DepartmentCode,
    /// Which edition of it.
    pub edition: i32,
    /// The road, if it is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lane: Option<Change<Lane>>,
    /// The most often that it may be asked, if that differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed_frequency: Option<Change<Option<Frequency>>>,
    /// How it ends, if that differs: the outcome, its date, the streets, the first due date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ending: Option<Change<Ending>>,
    /// By when the whole is to be decided, if that differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decide_by: Option<DecideBy>,
    /// What the checks would say in addition.
    pub appeared: Vec<Finding>,
    /// What they would not say any more.
    pub gone: Vec<Finding>,
    /// Fields that would be supplied instead of asked, or the other way round.
    pub fields: Vec<FieldDrift>,
    /// Tasks that would be there or not, or open, fall due or close at another time.
    pub tasks: Vec<TaskChange>,
}

fn changed<T: PartialEq + Clone>(before: &T, after: &T) -> Option<Change<T>> {
    (before != after).then(|| Change { before: before.clone(), after: after.clone() })
}

/// What differs between two sides besides the checks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differences {
    /// The road.
    pub lane: Option<Change<Lane>>,
    /// The most often it may be asked.
    pub allowed_frequency: Option<Change<Option<Frequency>>>,
    /// How it ends.
    pub ending: Option<Change<Ending>>,
    /// By when the whole is to be decided.
    pub decide_by: Option<DecideBy>,
    /// Its tasks.
    pub tasks: Vec<TaskChange>,
}

impl Differences {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.lane.is_none()
            && self.allowed_frequency.is_none()
            && self.ending.is_none()
            && self.decide_by.is_none()
            && self.tasks.is_empty()
    }
}

/// Compares two sides.
pub fn compare(before: &Side, after: &Side) -> Differences {
    Differences {
        lane: changed(&before.lane, &after.lane),
        allowed_frequency: changed(&before.allowed, &after.allowed),
        ending: changed(&before.ending, &after.ending),
        decide_by: (before.decide_by != after.decide_by)
            .then_some(DecideBy { before: before.decide_by, after: after.decide_by }),
        tasks: differing(before.tasks(), after.tasks()),
    }
}

fn differing(before: &[PlayedTask], after: &[PlayedTask]) -> Vec<TaskChange> {
    let key = |task: &PlayedTask| (task.stage.clone(), task.area.clone(), task.seat);
    let other: BTreeMap<_, &PlayedTask> = before.iter().map(|task| (key(task), task)).collect();
    let mut left = other.clone();
    let mut found: Vec<TaskChange> = Vec::new();
    for task in after {
        let was = left.remove(&key(task)).map(side);
        let is = Some(side(task));
        if was != is {
            found.push(change(task, was, is));
        }
    }
    let gone = before.iter().filter(|task| left.contains_key(&key(task)));
    found.extend(gone.map(|task| change(task, Some(side(task)), None)));
    let opened =
        |change: &TaskChange| change.after.as_ref().or(change.before.as_ref()).map(|side| side.opened_at);
    found.sort_by_cached_key(|change| (opened(change), change.stage.clone(), change.area, change.seat));
    found
}

fn change(task: &PlayedTask, before: Option<TaskSide>, after: Option<TaskSide>) -> TaskChange {
    TaskChange {
        stage: task.stage.clone(),
        name_zh: task.name_zh.clone(),
        name_en: task.name_en.clone(),
        area: task.area.code(),
        seat: task.seat,
        before,
        after,
    }
}

fn side(task: &PlayedTask) -> TaskSide {
    TaskSide {
        opened_at: task.opened,
        due: task.due,
        closed_at: task.closed,
        result: task.ending,
        supposed: task.supposed,
    }
}

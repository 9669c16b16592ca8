//! Review tasks as a queue and in full.

use std::collections::BTreeMap;

use kernel::{Actor, AreaCode, DepartmentCode, RequestId, Revision, Role, TaskId, Timestamp, page::Page};
use messaging::Memory;
use serde::Serialize;
use storage::{ConnectionTrait, StoreError, cursor};
use utoipa::ToSchema;

use super::requests::{self as request_views, RequestView};
use crate::{
    commands::{assess, claim::Reviewer},
    domain::{
        conflict::Conflict,
        drift::Drift,
        flow::{Choice, Flow},
        task::{Ending, State},
        terms::Terms,
    },
    store::{
        access, areas, flows,
        queue::{self, Entry, Query, Reach},
        requests::{self, Request},
        task_terms,
        tasks::Task,
        ties,
    },
};

/// A task in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TaskRow {
    /// The task itself.
    #[serde(flatten)]
    pub line: TaskLine,
    /// The request.
    pub request: RequestId,
}

/// What is shown of a task wherever it is shown.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TaskLine {
    /// The task.
    pub id: TaskId,
    /// Counts its changes: the entity tag without quotes.
    pub revision: Revision,
    /// The edition under review.
    pub edition: i32,
    /// Title of the form.
    pub title_zh: String,
    /// The department that asks.
    pub department: DepartmentCode,
    /// Its name.
    pub department_name: String,
    /// The stage of the flow.
    pub stage: String,
    /// Its name.
    pub stage_zh: String,
    /// Its name in English.
    pub stage_en: String,
    /// The role that decides.
    pub role: Role,
    /// The area it decides for.
    pub area: AreaCode,
    /// Its name.
    pub area_name: String,
    /// How many communities would be asked there.
    pub communities: i32,
    /// Estimated minutes per response.
    pub minutes: i32,
    /// When it is due.
    pub due: Timestamp,
    /// Whether that is past, for an open task.
    pub overdue: bool,
    /// When the next level was told that it is late.
    pub escalated_at: Option<Timestamp>,
    /// Since when its clock stands still: information was asked.
    pub stopped_at: Option<Timestamp>,
    /// Who works on it instead of everybody with the role.
    pub delegate: Option<Actor>,
    /// Open or closed.
    pub state: State,
    /// How it ended.
    pub result: Option<Ending>,
    /// Who has claimed it.
    pub claimed_by: Option<Actor>,
    /// Their name.
    pub claimed_by_name: Option<String>,
    /// Until when.
    pub claimed_until: Option<Timestamp>,
    /// When it opened.
    pub opened_at: Timestamp,
    /// When it closed.
    pub closed_at: Option<Timestamp>,
}

/// A decision that was made.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DecisionView {
    /// Approve, return, reject.
    pub decision: Choice,
    /// By whom.
    pub decided_by: Actor,
    /// Their name.
    pub decided_by_name: String,
    /// When.
    pub decided_at: Option<Timestamp>,
    /// Why.
    pub reason: String,
    /// What the approval demands.
    pub terms: Option<Terms>,
}

/// A task with its request.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TaskView {
    /// The task itself.
    #[serde(flatten)]
    pub line: TaskLine,
    /// The decisions the caller may make.
    pub may: Vec<Choice>,
    /// Whether an approval may carry terms.
    pub terms: bool,
    /// Why the caller may not decide, if they may not.
    pub conflict: Option<Conflict>,
    /// The decision that was made.
    pub decision: Option<DecisionView>,
    /// What is to be decided.
    pub request: RequestView,
    /// What the checks say otherwise now than when it was filed; absent once it is decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drift: Option<Drift>,
}

/// One page of the queue.
///
/// # Errors
/// If the database cannot be read.
pub async fn page<C: ConnectionTrait + ?Sized>(
    db: &C,
    reach: &[Reach],
    query: &Query,
) -> Result<Page<TaskRow>, StoreError> {
    let page = cursor::page(queue::page(db, reach, query).await?, &query.page, queue::key);
    let Page { items, next_cursor } = page;
    Ok(Page { items: rows(db, items, query.now).await?, next_cursor })
}

/// The tasks of a request.
///
/// # Errors
/// If the database cannot be read.
pub async fn of_request<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: &Request,
    department_name: &str,
    tasks: Vec<Task>,
    now: Timestamp,
) -> Result<Vec<TaskRow>, StoreError> {
    let Some(flow) = &request.flow else { return Ok(Vec::new()) };
    let entry = |task| Entry {
        task,
        title_zh: request.content.title_zh.clone(),
        minutes: request.content.minutes,
        flow: flow.clone(),
        department: request.department.to_string(),
        department_name: department_name.to_owned(),
    };
    rows(db, tasks.into_iter().map(entry).collect(), now).await
}

/// A task as its line in lists.
///
/// # Errors
/// If the database cannot be read.
pub async fn row<C: ConnectionTrait + ?Sized>(
    db: &C,
    entry: Entry,
    now: Timestamp,
) -> Result<TaskRow, StoreError> {
    let missing = StoreError::Corrupt(format!("{}: no line", entry.task.id));
    rows(db, vec![entry], now).await?.into_iter().next().ok_or(missing)
}

/// A task in full, as one reviewer sees it.
///
/// # Errors
/// If the database cannot be read.
pub async fn view<C: ConnectionTrait + ?Sized>(
    db: &C,
    entry: Entry,
    reviewer: &Reviewer,
    now: Timestamp,
    memory: &Memory,
) -> Result<TaskView, StoreError> {
    let task = entry.task.clone();
    let missing = || StoreError::Corrupt(format!("{}: no request", task.id));
    let request = requests::get(db, task.request).await?.ok_or_else(missing)?;
    let flow = flows::get(db, &entry.flow.0, entry.flow.1).await?;
    let stage = flow.stage(&task.stage).map(|(_, stage)| stage.clone());
    let conflict = ties::of(db, &request).await?.conflict(reviewer.actor, &reviewer.departments);
    let open = task.standing.state == State::Open && conflict.is_none();
    Ok(TaskView {
        line: row(db, entry, now).await?.line,
        may: stage.as_ref().filter(|_| open).map(|stage| stage.may.clone()).unwrap_or_default(),
        terms: stage.is_some_and(|stage| stage.terms),
        conflict,
        decision: decision(db, &task, &request).await?,
        drift: if task.standing.state == State::Open {
            assess::again(db, &request, now, memory).await?
        } else {
            None
        },
        request: request_views::view(db, &request, now, memory).await?,
    })
}

async fn decision<C: ConnectionTrait + ?Sized>(
    db: &C,
    task: &Task,
    request: &Request,
) -> Result<Option<DecisionView>, StoreError> {
    let choice = task.ending.and_then(|ending| match ending {
        Ending::Approved => Some(Choice::Approve),
        Ending::Returned => Some(Choice::Return),
        Ending::Rejected => Some(Choice::Reject),
        Ending::Cancelled => None,
    });
    let (Some(decision), Some(by)) = (choice, task.decided_by) else { return Ok(None) };
    let names = access::names(db, [by]).await?;
    let terms = task_terms::of_request(db, request.id).await?.remove(&task.id);
    Ok(Some(DecisionView {
        decision,
        decided_by: by,
        decided_by_name: names.get(&by).cloned().unwrap_or_default(),
        decided_at: task.closed_at,
        reason: task.reason.clone().unwrap_or_default(),
        terms,
    }))
}

async fn rows<C: ConnectionTrait + ?Sized>(
    db: &C,
    entries: Vec<Entry>,
    now: Timestamp,
) -> Result<Vec<TaskRow>, StoreError> {
    let mut definitions: BTreeMap<(String, i32), Flow> = BTreeMap::new();
    for entry in &entries {
        if !definitions.contains_key(&entry.flow) {
            let flow = flows::get(db, &entry.flow.0, entry.flow.1).await?;
            definitions.insert(entry.flow.clone(), flow);
        }
    }
    let areas = areas::names(db, entries.iter().map(|entry| entry.task.area.code())).await?;
    let claims = entries.iter().filter_map(|entry| entry.task.standing.claimed(now)).map(|claim| claim.by);
    let people = access::names(db, claims).await?;
    let row = |entry: Entry| {
        let Entry { task, title_zh, minutes, flow, department, department_name } = entry;
        let stage = definitions.get(&flow).and_then(|flow| flow.stage(&task.stage)).map(|(_, stage)| stage);
        let claim = task.standing.claimed(now).filter(|_| task.standing.state == State::Open);
        let code = task.area.code();
        let request = task.request;
        let line = TaskLine {
            id: task.id,
            revision: task.revision,
            edition: task.edition,
            title_zh,
            department: department
                .parse()
                .map_err(|_| StoreError::Corrupt(format!("department: {department}")))?,
            department_name,
            stage_zh: stage.map_or_else(|| task.stage.clone(), |stage| stage.name_zh.clone()),
            stage_en: stage.map_or_else(|| task.stage.clone(), |stage| stage.name_en.clone()),
            stage: task.stage,
            role: task.role,
            area: code,
            area_name: areas.get(&code).map_or_else(|| code.to_string(), |name| name.zh.clone()),
            communities: task.communities,
            minutes,
            due: task.due,
            overdue: task.standing.state == State::Open && task.due < now && task.clock.stopped_at.is_none(),
            escalated_at: task.clock.escalated_at,
            stopped_at: task.clock.stopped_at,
            delegate: task.delegate,
            state: task.standing.state,
            result: task.ending,
            claimed_by: claim.map(|claim| claim.by),
            claimed_by_name: claim.and_then(|claim| people.get(&claim.by).cloned()),
            claimed_until: claim.map(|claim| claim.until),
            opened_at: task.opened_at,
            closed_at: task.closed_at,
        };
        Ok(TaskRow { line, request })
    };
    entries.into_iter().map(row).collect()
}

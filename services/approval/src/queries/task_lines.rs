//! What is shown of a task wherever it is shown.

use std::{collections::BTreeMap, sync::Arc};

use kernel::{Actor, AreaCode, DepartmentCode, RequestId, Revision, Role, TaskId, Timestamp, page::Page};
use messaging::Memory;
use serde::Serialize;
use storage::{ConnectionTrait, StoreError, cursor};
use utoipa::ToSchema;

use crate::{
    domain::{
        flow::{Choice, Flow},
        lane::Lane,
        news::News,
        risk::Risk,
        task::{Ending, State},
    },
    store::{
        access, areas, deadlines, flows,
        queue::{self, Entry, Query, Reach},
        requests::Request,
        tasks::Task,
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
    /// The decisions that there are at its stage; none of a stage that is no longer known.
    pub choices: Vec<Choice>,
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
    /// The same in English; empty, if nobody gave one.
    pub title_en: String,
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
    /// The lane of the request.
    pub lane: Lane,
    /// How much care it asks.
    pub risk: Risk,
    /// How many communities would be asked there.
    pub communities: i32,
    /// Estimated minutes per response.
    pub minutes: i32,
    /// When it is due.
    pub due: Timestamp,
    /// Whether that is past, for an open task.
    pub overdue: bool,
    /// By when the request is decided as a whole, if its flow gives the whole a time and it is not over.
    pub decide_by: Option<Timestamp>,
    /// When the next level was told that it is late.
    pub escalated_at: Option<Timestamp>,
    /// Since when its clock stands still: information was asked.
    pub stopped_at: Option<Timestamp>,
    /// Who works on it instead of everybody with the role.
    pub delegate: Option<Actor>,
    /// Their name.
    pub delegate_name: Option<String>,
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
    /// When the caller last opened it, before this time.
    pub looked_at: Option<Timestamp>,
    /// What has become of the request since the caller last opened the task.
    pub news: Vec<News>,
}

/// One page of the queue.
///
/// # Errors
/// If the database cannot be read.
pub async fn page<C: ConnectionTrait + ?Sized>(
    db: &C,
    memory: &Memory,
    reach: &[Reach],
    query: &Query,
) -> Result<Page<TaskRow>, StoreError> {
    let page = cursor::page(queue::page(db, reach, query).await?, &query.page, queue::key);
    let Page { items, next_cursor } = page;
    Ok(Page { items: rows(db, memory, items, query.now).await?, next_cursor })
}

/// The tasks of a request.
///
/// # Errors
/// If the database cannot be read.
pub async fn of_request<C: ConnectionTrait + ?Sized>(
    db: &C,
    memory: &Memory,
    (request, department_name): (&Request, &str),
    tasks: Vec<Task>,
    now: Timestamp,
) -> Result<Vec<TaskRow>, StoreError> {
    let Some(flow) = &request.flow else { return Ok(Vec::new()) };
    let entry = |task| Entry {
        task,
        title_zh: request.content.title_zh.clone(),
        title_en: request.content.title_en.clone(),
        minutes: request.content.minutes,
        flow: flow.clone(),
        department_name: department_name.to_owned(),
        look: None,
    };
    rows(db, memory, tasks.into_iter().map(entry).collect(), now).await
}

/// A task as its line in lists.
///
/// # Errors
/// If the database cannot be read.
pub async fn row<C: ConnectionTrait + ?Sized>(
    db: &C,
    memory: &Memory,
    entry: Entry,
    now: Timestamp,
) -> Result<TaskRow, StoreError> {
    let missing = StoreError::Corrupt(format!("{}: no line", entry.task.id));
    rows(db, memory, vec![entry], now).await?.into_iter().next().ok_or(missing)
}

/// Tasks as their lines in lists, in the same order.
///
/// # Errors
/// If the database cannot be read.
pub async fn rows<C: ConnectionTrait + ?Sized>(
    db: &C,
    memory: &Memory,
    entries: Vec<Entry>,
    now: Timestamp,
) -> Result<Vec<TaskRow>, StoreError> {
    let mut definitions: BTreeMap<(String, i32), Arc<Flow>> = BTreeMap::new();
    for entry in &entries {
        if !definitions.contains_key(&entry.flow) {
            let flow = flows::known(db, memory, (&entry.flow.0, entry.flow.1)).await?;
            definitions.insert(entry.flow.clone(), flow);
        }
    }
    let areas = areas::names(db, entries.iter().map(|entry| entry.task.area.code())).await?;
    let claims = entries.iter().filter_map(|entry| entry.task.standing.claimed(now)).map(|claim| claim.by);
    let delegates = entries.iter().filter_map(|entry| entry.task.delegate);
    let people = access::names(db, claims.chain(delegates)).await?;
    let wholes = deadlines::dues(db, entries.iter().map(|entry| entry.task.request)).await?;
    let row = |entry: Entry| {
        let Entry { task, title_zh, title_en, minutes, flow, department_name, look } = entry;
        let stage = definitions.get(&flow).and_then(|flow| flow.stage(&task.stage)).map(|(_, stage)| stage);
        let claim = task.standing.claimed(now).filter(|_| task.standing.state == State::Open);
        let code = task.area.code();
        let request = task.request;
        let choices = stage.map(|stage| stage.may.clone()).unwrap_or_default();
        let line = TaskLine {
            id: task.id,
            revision: task.revision,
            edition: task.edition,
            title_zh,
            title_en,
            department: task.matter.department,
            department_name,
            stage_zh: stage.map_or_else(|| task.stage.clone(), |stage| stage.name_zh.clone()),
            stage_en: stage.map_or_else(|| task.stage.clone(), |stage| stage.name_en.clone()),
            stage: task.stage,
            role: task.role,
            area: code,
            area_name: areas.get(&code).map_or_else(|| code.to_string(), |name| name.zh.clone()),
            lane: task.matter.lane,
            risk: task.matter.risk,
            communities: task.communities,
            minutes,
            due: task.due,
            overdue: task.standing.state == State::Open && task.due < now && task.clock.stopped_at.is_none(),
            decide_by: wholes.get(&request).copied(),
            escalated_at: task.clock.escalated_at,
            stopped_at: task.clock.stopped_at,
            delegate: task.delegate,
            delegate_name: task.delegate.and_then(|delegate| people.get(&delegate).cloned()),
            state: task.standing.state,
            result: task.ending,
            claimed_by: claim.map(|claim| claim.by),
            claimed_by_name: claim.and_then(|claim| people.get(&claim.by).cloned()),
            claimed_until: claim.map(|claim| claim.until),
            opened_at: task.opened_at,
            closed_at: task.closed_at,
            looked_at: look.as_ref().map(|look| look.at),
            news: look.map(|look| look.news).unwrap_or_default(),
        };
        TaskRow { line, request, choices }
    };
    Ok(entries.into_iter().map(row).collect())
}

//! Requests as lists and in full.

use chrono::NaiveDate;
use contracts::approval::Outcome;
use kernel::{
    AreaCode, ControlNumber, DepartmentCode, Frequency, RequestId, Revision, TaskId, Timestamp,
    page::{Page, PageRequest},
};
use messaging::Memory;
use serde::Serialize;
use storage::{ConnectionTrait, StoreError, cursor};
use utoipa::ToSchema;

use super::{
    deadline::DeadlineView,
    history::{self, HistoryLine},
    outcome::{self, OutcomeView},
    tasks::{self as task_rows, TaskRow},
};
use crate::{
    commands::assess,
    domain::{
        checks::{Assessment, Report},
        conflict::Excluded,
        content::Content,
        lane::Lane,
        lifecycle::State,
        terms::Terms,
    },
    store::{
        admissions, areas, departments, editions, incidents,
        requests::{self, Reach, Request},
        tasks,
    },
};

/// A request in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RequestRow {
    /// The request.
    pub id: RequestId,
    /// Counts its changes: the entity tag without quotes.
    pub revision: Revision,
    /// Title of the form.
    pub title_zh: String,
    /// Title in English.
    pub title_en: String,
    /// The department that asks.
    pub department: DepartmentCode,
    /// Its name.
    pub department_name: String,
    /// Where it stands.
    pub state: State,
    /// The stage it is in, while it is under review.
    pub stage: Option<String>,
    /// The latest submitted edition; 0 before the first.
    pub edition: i32,
    /// By which road it comes to its decision; routine until it is submitted.
    pub lane: Lane,
    /// How it ended.
    #[schema(inline)]
    pub outcome: Option<Outcome>,
    /// How often.
    pub frequency: Frequency,
    /// First due date.
    pub first_due: NaiveDate,
    /// When it was drafted.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// When it was last submitted.
    pub submitted_at: Option<Timestamp>,
}

/// A request in full.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RequestView {
    /// Its line in lists.
    #[serde(flatten)]
    pub row: RequestRow,
    /// What is asked; after a submission, the edition submitted.
    pub content: Content,
    /// What the checks say: of a draft now, of an edition as it was submitted.
    pub report: Report,
    /// The most often the cited items allow.
    pub allowed_frequency: Option<Frequency>,
    /// Terms that approvals set so far.
    pub terms: Terms,
    /// What becomes of each field, and whether it can be decided again.
    #[serde(flatten)]
    pub outcome_view: OutcomeView,
    /// The areas asked, with their names.
    pub areas: Vec<AreaName>,
    /// The tasks of every edition.
    pub tasks: Vec<TaskRow>,
    /// Tasks that nobody may decide.
    pub incidents: Vec<IncidentView>,
    /// By when it is decided; absent, if its flow gives the whole no time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<DeadlineView>,
    /// What happened, oldest first.
    pub history: Vec<HistoryLine>,
    /// The number of its admission.
    pub control_number: Option<ControlNumber>,
    /// The latest reasons given.
    pub reason: Option<String>,
}

/// An area and its name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AreaName {
    /// Its code.
    pub code: AreaCode,
    /// 名称
    pub name_zh: String,
    /// English name.
    pub name_en: String,
}

/// A task that nobody may decide: an incident, never an approval.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct IncidentView {
    /// The task.
    pub task: TaskId,
    /// Those who hold the role, and why they may not; empty if nobody holds it.
    pub excluded: Vec<Excluded>,
    /// Since when.
    pub at: Timestamp,
    /// When somebody was found who may.
    pub resolved_at: Option<Timestamp>,
}

/// One page of requests within reach.
///
/// # Errors
/// If the database cannot be read.
pub async fn page<C: ConnectionTrait + ?Sized>(
    db: &C,
    reach: &Reach,
    state: Option<State>,
    request: &PageRequest,
) -> Result<Page<RequestRow>, StoreError> {
    let found = requests::list(db, reach, state, request).await?;
    let page = cursor::page(found, request, |request| vec![request.id.to_string()]);
    let names = departments::names(db, page.items.iter().map(|request| request.department.clone())).await?;
    Ok(page.map(|request| {
        let name = names.get(&request.department).cloned();
        row(&request, name.unwrap_or_else(|| request.department.to_string()))
    }))
}

/// A request, if it is within reach.
///
/// # Errors
/// If the database cannot be read.
pub async fn find<C: ConnectionTrait + ?Sized>(
    db: &C,
    id: RequestId,
    reach: &Reach,
) -> Result<Option<Request>, StoreError> {
    let Some(request) = requests::get(db, id).await? else { return Ok(None) };
    if reach.departments.contains(&request.department) {
        return Ok(Some(request));
    }
    if request.submitted_at.is_none() {
        return Ok(None);
    }
    let streets = requests::streets(db, id).await?;
    let concerns = request
        .county
        .iter()
        .chain(&streets)
        .any(|place| reach.areas.iter().any(|area| area.contains(place)));
    Ok(concerns.then_some(request))
}

/// A request in full.
///
/// # Errors
/// If the database cannot be read.
pub async fn view<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: &Request,
    now: Timestamp,
    memory: &Memory,
) -> Result<RequestView, StoreError> {
    let assessment = match request.state {
        State::Draft | State::Returned => assess::run(db, &request.content, now, memory).await?,
        // A draft that was withdrawn never had an edition.
        State::Withdrawn if request.edition == 0 => assess::run(db, &request.content, now, memory).await?,
        _ => editions::require(db, request.id, request.edition).await?.assessment,
    };
    let control_number = admissions::of_request(db, request.id).await?;
    let outcome_view = outcome::of(db, request, &assessment, control_number.as_ref()).await?;
    let Assessment { report, allowed, .. } = assessment;
    let names = departments::names(db, [request.department.clone()]).await?;
    let name = names.get(&request.department).cloned().unwrap_or_else(|| request.department.to_string());
    let tasks = tasks::of_request(db, request.id).await?;
    Ok(RequestView {
        row: row(request, name.clone()),
        content: request.content.clone(),
        report,
        allowed_frequency: allowed,
        terms: request.terms.clone(),
        outcome_view,
        areas: named_areas(db, &request.content.areas).await?,
        tasks: task_rows::of_request(db, memory, (request, &name), tasks, now).await?,
        incidents: incidents::of_request(db, request.id).await?.into_iter().map(incident).collect(),
        deadline: super::deadline::of(db, request.id, now).await?,
        history: history::lines(db, request.id).await?,
        control_number,
        reason: request.reason.clone(),
    })
}

fn row(request: &Request, department_name: String) -> RequestRow {
    RequestRow {
        id: request.id,
        revision: request.revision,
        title_zh: request.content.title_zh.clone(),
        title_en: request.content.title_en.clone(),
        department: request.department.clone(),
        department_name,
        state: request.state,
        stage: request.stage.clone(),
        edition: request.edition,
        lane: request.lane,
        outcome: request.outcome,
        frequency: request.content.frequency,
        first_due: request.content.first_due,
        created_at: request.created_at,
        updated_at: request.updated_at,
        submitted_at: request.submitted_at,
    }
}

fn incident(incident: incidents::Incident) -> IncidentView {
    let incidents::Incident { task, reasons, at, resolved_at } = incident;
    IncidentView { task, excluded: reasons, at, resolved_at }
}

/// Areas with their names, in the order given; a name that is not known is the code.
///
/// # Errors
/// If the database cannot be read.
pub async fn named_areas<C: ConnectionTrait + ?Sized>(
    db: &C,
    codes: &[AreaCode],
) -> Result<Vec<AreaName>, StoreError> {
    let names = areas::names(db, codes.iter().copied()).await?;
    let named = |code: &AreaCode| {
        let name = names.get(code);
        AreaName {
            code: *code,
            name_zh: name.map_or_else(|| code.to_string(), |name| name.zh.clone()),
            name_en: name.map_or_else(|| code.to_string(), |name| name.en.clone()),
        }
    };
    Ok(codes.iter().map(named).collect())
}

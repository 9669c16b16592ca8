//! Incidents as a list: what went wrong with a review, whose task waits, and why nobody takes it.

use std::collections::BTreeMap;

use kernel::{
    Actor, AreaCode, DepartmentCode, RequestId, Role, TaskId, Timestamp,
    page::{Page, PageRequest},
};
use serde::Serialize;
use storage::{ConnectionTrait, StoreError, cursor};
use utoipa::ToSchema;

use crate::{
    domain::conflict::Conflict,
    store::{
        access, areas, departments, flows,
        incident_list::{self, Listed, What},
        requests::{self, Reach, Request},
    },
};

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum IncidentKind {
    /// Nobody may decide a task.
    NoApprover,
    /// The time of the whole review is over, and nothing is decided.
    TimeOver,
}

/// An incident: never an approval, and nothing that ends by itself.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct IncidentRow {
    /// What happened.
    pub kind: IncidentKind,
    /// The request.
    pub request: RequestId,
    /// Title of the form.
    pub title_zh: String,
    /// The department that asks.
    pub department: DepartmentCode,
    /// Its name.
    pub department_name: String,
    /// What waits: the task that nobody may decide, or what was open when the time was over.
    pub waiting: Vec<IncidentTask>,
    /// Those who hold the role, and why they may not decide; empty, if nobody holds it.
    pub excluded: Vec<IncidentPerson>,
    /// Since when.
    pub at: Timestamp,
    /// Until when: somebody was found who may decide, or the task or the review is over.
    pub ended_at: Option<Timestamp>,
}

/// A task that waits.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct IncidentTask {
    /// The task.
    pub task: TaskId,
    /// Its stage, as people read it.
    pub stage_zh: String,
    /// The same in English.
    pub stage_en: String,
    /// Whose it is.
    pub role: Role,
    /// The area it decides for.
    pub area: AreaCode,
    /// Its name.
    pub area_name: String,
}

/// Somebody who may not decide.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct IncidentPerson {
    /// Who.
    pub actor: Actor,
    /// Their name.
    pub name: String,
    /// Why.
    pub why: Conflict,
}

/// One page, the latest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn page<C: ConnectionTrait + ?Sized>(
    db: &C,
    reach: &Reach,
    lasting: bool,
    request: &PageRequest,
) -> Result<Page<IncidentRow>, StoreError> {
    let found = incident_list::page(db, reach, lasting, request).await?;
    let page = cursor::page(found, request, |one| vec![one.at.micros().to_string(), one.key.clone()]);
    let mut items = Vec::with_capacity(page.items.len());
    for listed in page.items {
        items.extend(row(db, listed).await?);
    }
    Ok(Page { items, next_cursor: page.next_cursor })
}

async fn row<C: ConnectionTrait + ?Sized>(db: &C, listed: Listed) -> Result<Option<IncidentRow>, StoreError> {
    let Some(request) = requests::get(db, listed.request).await? else { return Ok(None) };
    let names = departments::names(db, [request.department.clone()]).await?;
    let (kind, waiting, excluded) = match listed.what {
        What::Nobody { task, stage, role, area, excluded } => {
            (IncidentKind::NoApprover, vec![(task, stage, role, area.code())], excluded)
        }
        What::Late(waiting) => {
            let tasks = waiting.into_iter().map(|one| (one.task, one.stage, one.role, one.area));
            (IncidentKind::TimeOver, tasks.collect(), Vec::new())
        }
    };
    let people = access::names(db, excluded.iter().map(|one| one.actor)).await?;
    let person = |one: &crate::domain::conflict::Excluded| IncidentPerson {
        actor: one.actor,
        name: people.get(&one.actor).cloned().unwrap_or_default(),
        why: one.why,
    };
    Ok(Some(IncidentRow {
        kind,
        request: request.id,
        title_zh: request.content.title_zh.clone(),
        department_name: names.get(&request.department).cloned().unwrap_or_default(),
        waiting: named(db, &request, waiting).await?,
        department: request.department,
        excluded: excluded.iter().map(person).collect(),
        at: listed.at,
        ended_at: listed.ended_at,
    }))
}

/// Tasks with the names of their stages and areas.
async fn named<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: &Request,
    tasks: Vec<(TaskId, String, Role, AreaCode)>,
) -> Result<Vec<IncidentTask>, StoreError> {
    let areas = areas::names(db, tasks.iter().map(|(_, _, _, area)| *area)).await?;
    let stages: BTreeMap<String, (String, String)> = match &request.flow {
        Some((flow, version)) => {
            let flow = flows::get(db, flow, *version).await?;
            flow.stages.into_iter().map(|stage| (stage.key, (stage.name_zh, stage.name_en))).collect()
        }
        None => BTreeMap::new(),
    };
    let one = |(task, stage, role, area): (TaskId, String, Role, AreaCode)| {
        let (stage_zh, stage_en) = stages.get(&stage).cloned().unwrap_or_else(|| (stage.clone(), stage));
        let area_name = areas.get(&area).map_or_else(|| area.to_string(), |name| name.zh.clone());
        IncidentTask { task, stage_zh, stage_en, role, area, area_name }
    };
    Ok(tasks.into_iter().map(one).collect())
}

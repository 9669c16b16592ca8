//! The review queue: open tasks by due date, a page at a time, flat however many there are.
//!
//! Whatever somebody reaches in a role is one area with everything below it, and the tasks of an
//! area of any level are one range of an index in order of due time: a page is the head of that
//! range behind the cursor, however deep. Several reaches give a head each, and the heads are merged.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Actor, AreaPath, DepartmentCode, Role, Timestamp, page::PageRequest};
use storage::{ConnectionTrait, Row, StoreError, batch, rows};

use super::{
    looks::{self, Look},
    queue_sql::Sql,
    tasks::{self, Task},
};
use crate::domain::{lane::Lane, risk::Risk, task::State};

/// Where somebody may act in a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// The role.
    pub role: Role,
    /// The area.
    pub area: AreaPath,
}

/// Whose tasks are asked for, within reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// What this person has at hand: claimed, or delegated to them; or has decided.
    Mine(Actor),
    /// What everybody with the role at the very area shares.
    Groups,
    /// The area with everything below it.
    Area,
}

/// What a queue is asked for.
#[derive(Debug, Clone)]
pub struct Query {
    /// Open or closed.
    pub state: State,
    /// Whose.
    pub scope: Scope,
    /// Only what fits these.
    pub filter: Filter,
    /// Who looks: news are told since they looked last.
    pub looker: Actor,
    /// Whose claims still count.
    pub now: Timestamp,
    /// Where the page begins.
    pub page: PageRequest,
}

/// What a queue is narrowed to. Whatever is left open does not narrow it.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Tasks of this stage.
    pub stage: Option<String>,
    /// Requests of this department.
    pub department: Option<DepartmentCode>,
    /// Tasks that decide for this area or one within it.
    pub area: Option<AreaPath>,
    /// Requests of this lane.
    pub lane: Option<Lane>,
    /// Requests of this risk.
    pub risk: Option<Risk>,
    /// Tasks due before this moment.
    pub due_before: Option<Timestamp>,
    /// Only tasks that were escalated.
    pub escalated: bool,
    /// Only tasks with news for who looks.
    pub changed: bool,
}

/// A task with what its line in the queue shows.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The task.
    pub task: Task,
    /// Title of the form.
    pub title_zh: String,
    /// The same in English; empty, if nobody gave one.
    pub title_en: String,
    /// Estimated minutes per response.
    pub minutes: i32,
    /// The flow the request runs through, with its version.
    pub flow: (String, i32),
    /// The name of the department that asks; its code, if it is not registered.
    pub department_name: String,
    /// When who asks opened it last, and what is new since.
    pub look: Option<Look>,
}

impl Entry {
    /// Whether it is one of these roles, where they are held.
    pub fn within(&self, reach: &[Reach]) -> bool {
        reach.iter().any(|reach| reach.role == self.task.role && reach.area.contains(&self.task.area))
    }
}

const COLUMNS: &str =
    "r.title_zh, r.title_en, r.minutes, r.flow, r.flow_version, d.name_zh AS department_name";

/// One page within reach, one row more than it holds.
///
/// # Errors
/// If the database cannot be read.
pub async fn page<C: ConnectionTrait + ?Sized>(
    db: &C,
    reach: &[Reach],
    query: &Query,
) -> Result<Vec<Entry>, StoreError> {
    let mut sql = Sql::new(query);
    let mut branches = Vec::new();
    for reach in &narrowed(reach, query.filter.area.as_ref()) {
        branches.extend(sql.branches(query, reach));
    }
    if branches.is_empty() {
        return Ok(Vec::new());
    }
    let looker = sql.add(query.looker.to_string().into());
    // UNION, not UNION ALL: two grants may reach the same task.
    let text = format!(
        "SELECT {}, {COLUMNS}, l.looked_at, l.news FROM ({}) AS t \
         JOIN request r ON r.id = t.request LEFT JOIN department d ON d.code = t.department \
         LEFT JOIN task_look l ON l.actor = {looker} AND l.task = t.id ORDER BY t.due, t.id LIMIT {}",
        tasks::COLUMNS,
        branches.join(" UNION "),
        sql.limit
    );
    let with_look = |row: &Row| Ok(Entry { look: looks::read(row)?, ..entry(row)? });
    rows::all(db, &text, sql.values).await?.iter().map(with_look).collect()
}

/// One task with what its line shows.
///
/// # Errors
/// If the database cannot be read.
pub async fn get<C: ConnectionTrait + ?Sized>(
    db: &C,
    id: kernel::TaskId,
) -> Result<Option<Entry>, StoreError> {
    let sql = format!(
        "SELECT {}, {COLUMNS} FROM task t JOIN request r ON r.id = t.request \
         LEFT JOIN department d ON d.code = t.department WHERE t.id = $1",
        tasks::COLUMNS
    );
    rows::one(db, &sql, vec![id.to_string().into()]).await?.as_ref().map(entry).transpose()
}

/// Several tasks with what their lines show, by id.
///
/// # Errors
/// If the database cannot be read.
pub async fn of<C: ConnectionTrait + ?Sized>(
    db: &C,
    ids: &BTreeSet<kernel::TaskId>,
) -> Result<BTreeMap<kernel::TaskId, Entry>, StoreError> {
    let sql = format!(
        "SELECT {}, {COLUMNS} FROM task t JOIN request r ON r.id = t.request \
         LEFT JOIN department d ON d.code = t.department WHERE t.id IN ({})",
        tasks::COLUMNS,
        batch::listed(db)
    );
    let found = rows::all(db, &sql, vec![batch::list(ids)?]).await?;
    found.iter().map(|row| entry(row).map(|entry| (entry.task.id, entry))).collect()
}

fn entry(row: &Row) -> Result<Entry, StoreError> {
    let name: Option<String> = row.get("department_name")?;
    let task = tasks::read(row)?;
    Ok(Entry {
        title_zh: row.get("title_zh")?,
        title_en: row.get("title_en")?,
        minutes: row.get("minutes")?,
        flow: (row.get("flow")?, row.get("flow_version")?),
        department_name: name.unwrap_or_else(|| task.matter.department.to_string()),
        look: None,
        task,
    })
}

/// The sort key of an entry.
pub fn key(entry: &Entry) -> Vec<String> {
    vec![entry.task.due.micros().to_string(), entry.task.id.to_string()]
}

/// The parts of a reach that lie within an area.
pub fn narrowed(reach: &[Reach], area: Option<&AreaPath>) -> Vec<Reach> {
    let Some(area) = area else { return reach.to_vec() };
    let within = |reach: &Reach| match (reach.area.contains(area), area.contains(&reach.area)) {
        (true, _) => Some(area.clone()),
        (false, true) => Some(reach.area.clone()),
        (false, false) => None,
    };
    reach.iter().filter_map(|reach| Some(Reach { role: reach.role, area: within(reach)? })).collect()
}

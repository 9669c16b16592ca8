//! The review queue: open tasks by due date, a page at a time, flat however many there are.
//!
//! A street's officer reaches one area: its part of the index is read in order. An officer above
//! reaches several: the areas that hold tasks are found by skipping through the index, and each
//! gives the head of its part. Where there are too many to do that, tasks within reach are so
//! dense that walking the index of due dates finds a page at once.

use kernel::{Actor, AreaPath, DepartmentCode, Role, Timestamp, page::PageRequest};
use sea_orm::Value;
use storage::{ConnectionTrait, Row, StoreError, rows};

use super::tasks::{self, Task};
use crate::domain::task::State;

/// Up to this many areas are read one by one, all reaches together.
const FEW: usize = 32;

/// Where somebody may act in a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// The role.
    pub role: Role,
    /// The area.
    pub area: AreaPath,
}

/// What a queue is asked for.
#[derive(Debug, Clone)]
pub struct Query {
    /// Open or closed.
    pub state: State,
    /// Only what this person has claimed, or has decided.
    pub mine: Option<Actor>,
    /// Only what fits these.
    pub filter: Filter,
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
    /// Tasks due before this moment.
    pub due_before: Option<Timestamp>,
    /// Only tasks that were escalated.
    pub escalated: bool,
}

/// A task with what its line in the queue shows.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The task.
    pub task: Task,
    /// Title of the form.
    pub title_zh: String,
    /// Estimated minutes per response.
    pub minutes: i32,
    /// The flow the request runs through, with its version.
    pub flow: (String, i32),
    /// The department that asks.
    pub department: String,
    /// Its name; its code, if it is not registered.
    pub department_name: String,
}

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
        if query.mine.is_some() {
            branches.push(sql.branch(query, Part::Mine, reach));
            continue;
        }
        let areas = areas_with_tasks(db, reach, query.state).await?;
        if branches.len() + areas.len() > FEW {
            branches.push(sql.branch(query, Part::Range, reach));
        } else {
            for area in areas {
                branches.push(sql.branch(query, Part::Area, &Reach { role: reach.role, area }));
            }
        }
    }
    if branches.is_empty() {
        return Ok(Vec::new());
    }
    // UNION, not UNION ALL: two grants may reach the same task.
    let sql_text = format!(
        "SELECT {}, r.title_zh, r.minutes, r.flow, r.flow_version, r.department, d.name_zh AS department_name FROM ({}) AS head \
         JOIN task t ON t.id = head.id JOIN request r ON r.id = t.request \
         LEFT JOIN department d ON d.code = r.department ORDER BY t.due, t.id LIMIT {}",
        tasks::COLUMNS,
        branches.join(" UNION "),
        sql.limit
    );
    rows::all(db, &sql_text, sql.values).await?.iter().map(entry).collect()
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
        "SELECT {}, r.title_zh, r.minutes, r.flow, r.flow_version, r.department, d.name_zh AS department_name FROM task t \
         JOIN request r ON r.id = t.request LEFT JOIN department d ON d.code = r.department WHERE t.id = $1",
        tasks::COLUMNS
    );
    rows::one(db, &sql, vec![id.to_string().into()]).await?.as_ref().map(entry).transpose()
}

fn entry(row: &Row) -> Result<Entry, StoreError> {
    let name: Option<String> = row.get("department_name")?;
    let department: String = row.get("department")?;
    Ok(Entry {
        task: tasks::read(row)?,
        title_zh: row.get("title_zh")?,
        minutes: row.get("minutes")?,
        flow: (row.get("flow")?, row.get("flow_version")?),
        department_name: name.unwrap_or_else(|| department.clone()),
        department,
    })
}

/// The sort key of an entry.
pub fn key(entry: &Entry) -> Vec<String> {
    vec![entry.task.due.micros().to_string(), entry.task.id.to_string()]
}

/// Up to one more than [`FEW`] areas within reach that hold tasks: a loose scan, one probe each.
async fn areas_with_tasks<C: ConnectionTrait + ?Sized>(
    db: &C,
    reach: &Reach,
    state: State,
) -> Result<Vec<AreaPath>, StoreError> {
    let open = literal(state);
    let probe = |from: &str| {
        format!("SELECT min(area) FROM task WHERE state = {open} AND role = $1 AND {from} AND area < $3")
    };
    let sql = format!(
        "WITH RECURSIVE found(area) AS (SELECT ({}) UNION ALL SELECT ({}) FROM found WHERE found.area IS NOT NULL) \
         SELECT area FROM found WHERE area IS NOT NULL LIMIT {}",
        probe("area >= $2"),
        probe("area > found.area"),
        FEW + 1
    );
    let values = vec![reach.role.name().into(), reach.area.as_str().into(), reach.area.upper_bound().into()];
    rows::all(db, &sql, values).await?.iter().map(|row| row.parse("area")).collect()
}

/// The parts of a reach that lie within an area.
fn narrowed(reach: &[Reach], area: Option<&AreaPath>) -> Vec<Reach> {
    let Some(area) = area else { return reach.to_vec() };
    let within = |reach: &Reach| match (reach.area.contains(area), area.contains(&reach.area)) {
        (true, _) => Some(area.clone()),
        (false, true) => Some(reach.area.clone()),
        (false, false) => None,
    };
    reach.iter().filter_map(|reach| Some(Reach { role: reach.role, area: within(reach)? })).collect()
}

fn literal(state: State) -> &'static str {
    match state {
        State::Open => "'open'",
        State::Closed => "'closed'",
    }
}

/// Which part of the queue a branch reads.
enum Part {
    Area,
    Range,
    Mine,
}

/// A statement being put together.
struct Sql {
    values: Vec<Value>,
    after: String,
    limit: String,
}

impl Sql {
    fn new(query: &Query) -> Self {
        let due: i64 = query.page.after.first().and_then(|due| due.parse().ok()).unwrap_or(i64::MIN);
        let id = query.page.after.get(1).cloned().unwrap_or_default();
        let limit = i64::from(query.page.limit.get()) + 1;
        let mut sql = Self { values: Vec::new(), after: String::new(), limit: String::new() };
        let (due, id) = (sql.add(due.into()), sql.add(id.into()));
        sql.after = format!("(due, id) > ({due}, {id})");
        sql.limit = sql.add(limit.into());
        sql
    }

    fn add(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }

    fn branch(&mut self, query: &Query, part: Part, reach: &Reach) -> String {
        let state = literal(query.state);
        let role = self.add(reach.role.name().into());
        let within = |sql: &mut Self| {
            let (from, to) = (sql.add(reach.area.as_str().into()), sql.add(reach.area.upper_bound().into()));
            format!("area >= {from} AND area < {to}")
        };
        let place = match (part, query.mine) {
            (Part::Area, _) => format!("area = {}", self.add(reach.area.as_str().into())),
            (Part::Mine, Some(actor)) => {
                let me = self.add(actor.to_string().into());
                let whose = match query.state {
                    State::Open => format!(
                        "claimed_by = {me} AND claimed_until > {}",
                        self.add(query.now.micros().into())
                    ),
                    State::Closed => format!("decided_by = {me}"),
                };
                format!("{whose} AND {}", within(self))
            }
            (Part::Range | Part::Mine, _) => within(self),
        };
        let filter = self.filter(&query.filter);
        format!(
            "SELECT id FROM (SELECT id, due FROM task WHERE state = {state} AND role = {role} AND {place} AND {}{filter} \
             ORDER BY due, id LIMIT {}) AS part",
            self.after, self.limit
        )
    }

    fn filter(&mut self, filter: &Filter) -> String {
        let mut sql = String::new();
        if let Some(stage) = &filter.stage {
            sql += &format!(" AND stage = {}", self.add(stage.clone().into()));
        }
        if let Some(due) = filter.due_before {
            sql += &format!(" AND due < {}", self.add(due.micros().into()));
        }
        if filter.escalated {
            sql += " AND escalated_at IS NOT NULL";
        }
        if let Some(department) = &filter.department {
            let department = self.add(department.as_str().into());
            sql += &format!(
                " AND EXISTS (SELECT 1 FROM request r WHERE r.id = task.request AND r.department = {department})"
            );
        }
        sql
    }
}

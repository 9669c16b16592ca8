//! Incidents of requests within reach: tasks that nobody may decide, and reviews that took too long.

use kernel::{AreaPath, RequestId, Role, TaskId, Timestamp, page::PageRequest};
use storage::{ConnectionTrait, Row, StoreError, rows};

use super::requests::{Reach, within};
use crate::domain::{conflict::Excluded, deadline::Waiting};

/// An incident with what it is about.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Its place among incidents of the same moment.
    pub key: String,
    /// The request.
    pub request: RequestId,
    /// Since when.
    pub at: Timestamp,
    /// Until when: somebody may decide, or the task or the review is over.
    pub ended_at: Option<Timestamp>,
    /// What happened.
    pub what: What,
}

/// What happened.
#[derive(Debug, Clone)]
pub enum What {
    /// Nobody may decide a task.
    Nobody {
        /// The task.
        task: TaskId,
        /// Its stage.
        stage: String,
        /// Whose it would be.
        role: Role,
        /// The area it decides for.
        area: AreaPath,
        /// Those who hold the role, and why they may not.
        excluded: Vec<Excluded>,
    },
    /// The time of the whole review is over.
    Late(Vec<Waiting>),
}

/// Both kinds, in the same columns.
const ALL: &str = "SELECT task.id AS place, incident.request AS about, incident.reasons AS facts, incident.at AS at, \
    COALESCE(incident.resolved_at, task.closed_at) AS ended_at, task.stage AS stage, task.role AS role, task.area AS area \
    FROM incident JOIN task ON task.id = incident.task \
    UNION ALL SELECT request AS place, request AS about, waiting AS facts, missed_at AS at, ended_at, NULL AS stage, NULL AS role, \
    NULL AS area FROM request_deadline WHERE missed_at IS NOT NULL";

/// Incidents within reach, the latest first; only those that last, if `lasting`. Reads one more than a
/// page holds.
///
/// # Errors
/// If the database cannot be read.
pub async fn page<C: ConnectionTrait + ?Sized>(
    db: &C,
    reach: &Reach,
    lasting: bool,
    page: &PageRequest,
) -> Result<Vec<Listed>, StoreError> {
    let mut values: Vec<sea_orm::Value> = Vec::new();
    let mut add = |value: sea_orm::Value| {
        values.push(value);
        format!("${}", values.len())
    };
    let Some(within) = within(reach, &mut add) else { return Ok(Vec::new()) };
    let mut sql =
        format!("SELECT one.* FROM ({ALL}) AS one JOIN request ON request.id = one.about WHERE {within}");
    if lasting {
        sql.push_str(" AND one.ended_at IS NULL");
    }
    if let [at, key] = page.after.as_slice() {
        let at: i64 = at.parse().unwrap_or(i64::MAX);
        let (at, key) = (add(at.into()), add(key.clone().into()));
        sql.push_str(&format!(" AND (one.at, one.place) < ({at}, {key})"));
    }
    let limit = add((i64::from(page.limit.get()) + 1).into());
    sql.push_str(&format!(" ORDER BY one.at DESC, one.place DESC LIMIT {limit}"));
    rows::all(db, &sql, values).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Listed, StoreError> {
    let stage: Option<String> = row.get("stage")?;
    let what = match stage {
        Some(stage) => What::Nobody {
            task: row.parse("place")?,
            stage,
            role: role(row)?,
            area: row.parse("area")?,
            excluded: row.json("facts")?,
        },
        None => What::Late(row.json("facts")?),
    };
    Ok(Listed {
        key: row.get("place")?,
        request: row.parse("about")?,
        at: row.time("at")?,
        ended_at: row.get::<Option<i64>>("ended_at")?.map(Timestamp::from_micros),
        what,
    })
}

fn role(row: &Row) -> Result<Role, StoreError> {
    let name: String = row.get("role")?;
    Role::from_name(&name).ok_or_else(|| StoreError::Corrupt(format!("role: {name}")))
}

//! Review tasks.

use kernel::{Actor, AreaPath, RequestId, Revision, Role, TaskId, Timestamp};
use storage::{ConnectionTrait, Row, StoreError, guard, rows};

use crate::domain::{
    decision::TaskFact,
    task::{Claim, Ending, Standing, State},
};

/// A task as it stands.
#[derive(Debug, Clone)]
pub struct Task {
    /// Its id.
    pub id: TaskId,
    /// Counts its changes.
    pub revision: Revision,
    /// The request.
    pub request: RequestId,
    /// The edition under review.
    pub edition: i32,
    /// The stage of the flow.
    pub stage: String,
    /// The role that decides.
    pub role: Role,
    /// The area it decides for.
    pub area: AreaPath,
    /// How many communities would be asked there.
    pub communities: i32,
    /// When it is due.
    pub due: Timestamp,
    /// Whether it waits, and who is at it.
    pub standing: Standing,
    /// How it ended.
    pub ending: Option<Ending>,
    /// Who decided.
    pub decided_by: Option<Actor>,
    /// The reasons given.
    pub reason: Option<String>,
    /// When it opened.
    pub opened_at: Timestamp,
    /// When it closed.
    pub closed_at: Option<Timestamp>,
}

/// The columns of a task, of the table alias `t`.
pub const COLUMNS: &str = "t.id, t.revision, t.request, t.edition, t.stage, t.role, t.area, t.communities, t.due, t.state, \
                           t.claimed_by, t.claimed_until, t.result, t.decided_by, t.reason, t.opened_at, t.closed_at";

/// Adds an open task.
///
/// # Errors
/// If the database refuses.
pub async fn insert<C: ConnectionTrait + ?Sized>(db: &C, task: &Task) -> Result<(), StoreError> {
    let sql = "INSERT INTO task (id, revision, request, edition, stage, role, area, communities, due, state, opened_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open', $10)";
    let values = vec![
        task.id.to_string().into(),
        task.revision.0.into(),
        task.request.to_string().into(),
        task.edition.into(),
        task.stage.clone().into(),
        task.role.name().into(),
        task.area.as_str().into(),
        task.communities.into(),
        task.due.micros().into(),
        task.opened_at.micros().into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// A task.
///
/// # Errors
/// If the database cannot be read.
pub async fn get<C: ConnectionTrait + ?Sized>(db: &C, id: TaskId) -> Result<Option<Task>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM task t WHERE t.id = $1");
    rows::one(db, &sql, vec![id.to_string().into()]).await?.as_ref().map(read).transpose()
}

/// Every task of a request, in the order they opened.
///
/// # Errors
/// If the database cannot be read.
pub async fn of_request<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
) -> Result<Vec<Task>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM task t WHERE t.request = $1 ORDER BY t.opened_at, t.area, t.id");
    rows::all(db, &sql, vec![request.to_string().into()]).await?.iter().map(read).collect()
}

/// Sets or clears the claim of an open task.
///
/// # Errors
/// `Conflict` if somebody was faster.
pub async fn set_claim<C: ConnectionTrait + ?Sized>(
    db: &C,
    task: &Task,
    claim: Option<Claim>,
) -> Result<Revision, StoreError> {
    let sql = "UPDATE task SET revision = revision + 1, claimed_by = $3, claimed_until = $4 \
               WHERE id = $1 AND revision = $2 AND state = 'open'";
    let values = vec![
        task.id.to_string().into(),
        task.revision.0.into(),
        claim.map(|claim| claim.by.to_string()).into(),
        claim.map(|claim| claim.until.micros()).into(),
    ];
    guard::update(db, sql, values, task.revision).await
}

/// Closes an open task by a decision.
///
/// # Errors
/// `Conflict` if somebody was faster.
pub async fn decide<C: ConnectionTrait + ?Sized>(
    db: &C,
    task: &Task,
    ending: Ending,
    by: Actor,
    reason: &str,
    at: Timestamp,
) -> Result<Revision, StoreError> {
    let sql = "UPDATE task SET revision = revision + 1, state = 'closed', result = $3, decided_by = $4, reason = $5, \
               closed_at = $6, claimed_by = NULL, claimed_until = NULL WHERE id = $1 AND revision = $2 AND state = 'open'";
    let values = vec![
        task.id.to_string().into(),
        task.revision.0.into(),
        ending.name().into(),
        by.to_string().into(),
        reason.into(),
        at.micros().into(),
    ];
    guard::update(db, sql, values, task.revision).await
}

/// Closes an open task that is no longer needed; whoever is at it learns by the revision.
///
/// # Errors
/// If the database refuses.
pub async fn cancel<C: ConnectionTrait + ?Sized>(
    db: &C,
    id: TaskId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "UPDATE task SET revision = revision + 1, state = 'closed', result = 'cancelled', closed_at = $2, \
               claimed_by = NULL, claimed_until = NULL WHERE id = $1 AND state = 'open'";
    Ok(rows::execute(db, sql, vec![id.to_string().into(), at.micros().into()]).await? > 0)
}

impl Task {
    /// What the rules look at.
    pub fn fact(&self) -> TaskFact {
        TaskFact { id: self.id, stage: self.stage.clone(), area: self.area.clone(), ending: self.ending }
    }
}

/// Reads [`COLUMNS`].
///
/// # Errors
/// If a column holds something else.
pub fn read(row: &Row) -> Result<Task, StoreError> {
    let role: String = row.get("role")?;
    let state: String = row.get("state")?;
    let time = |column| -> Result<Option<Timestamp>, StoreError> {
        Ok(row.get::<Option<i64>>(column)?.map(Timestamp::from_micros))
    };
    let claim =
        row.parse_optional("claimed_by")?.zip(time("claimed_until")?).map(|(by, until)| Claim { by, until });
    Ok(Task {
        id: row.parse("id")?,
        revision: Revision(row.get("revision")?),
        request: row.parse("request")?,
        edition: row.get("edition")?,
        stage: row.get("stage")?,
        role: Role::from_name(&role).ok_or_else(|| StoreError::Corrupt(format!("role: {role}")))?,
        area: row.parse("area")?,
        communities: row.get("communities")?,
        due: row.time("due")?,
        standing: Standing { state: if state == "open" { State::Open } else { State::Closed }, claim },
        ending: row.parse_optional("result")?,
        decided_by: row.parse_optional("decided_by")?,
        reason: row.get("reason")?,
        opened_at: row.time("opened_at")?,
        closed_at: time("closed_at")?,
    })
}

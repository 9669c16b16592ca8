//! Review tasks.

use kernel::{Actor, AreaPath, DepartmentCode, PersonId, RequestId, Revision, Role, TaskId, Timestamp};
use storage::{ConnectionTrait, Row, StoreError, guard, rows};

use crate::domain::{
    decision::TaskFact,
    lane::Lane,
    risk::Risk,
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
    /// Which of several people at the place, counted from 1.
    pub seat: i32,
    /// How often the edition had gone back to an earlier stage when it opened.
    pub round: i32,
    /// Its clock beyond the due time.
    pub clock: Clock,
    /// Who works on it instead of everybody with the role.
    pub delegate: Option<Actor>,
    /// What of its request the queue is narrowed by.
    pub matter: Matter,
}

/// What of a request stands on each of its tasks: it is the same as long as the edition is.
#[derive(Debug, Clone)]
pub struct Matter {
    /// The department that asks.
    pub department: DepartmentCode,
    /// Its lane.
    pub lane: Lane,
    /// How much care it asks.
    pub risk: Risk,
}

/// Seats above this were added to a stage while it ran.
pub const ADDED: i32 = 1000;

/// What the clock of a task did and will do.
#[derive(Debug, Clone, Copy, Default)]
pub struct Clock {
    /// When a reminder goes out, if none has.
    pub remind_at: Option<Timestamp>,
    /// When it was escalated.
    pub escalated_at: Option<Timestamp>,
    /// Since when it stands still.
    pub stopped_at: Option<Timestamp>,
    /// When somebody last nudged.
    pub nudged_at: Option<Timestamp>,
}

/// The columns of a task, of the table alias `t`.
pub const COLUMNS: &str = "t.id, t.revision, t.request, t.edition, t.stage, t.role, t.area, t.communities, t.due, t.state, \
                           t.claimed_by, t.claimed_until, t.result, t.decided_by, t.reason, t.opened_at, t.closed_at, \
                           t.seat, t.round, t.remind_at, t.escalated_at, t.stopped_at, t.nudged_at, t.delegate, t.department, \
                           t.lane, t.risk";

/// Adds an open task, one of so many at its place that want a person each.
///
/// # Errors
/// If the database refuses.
pub async fn insert<C: ConnectionTrait + ?Sized>(db: &C, task: &Task, seats: i32) -> Result<(), StoreError> {
    let sql = "INSERT INTO task (id, revision, request, edition, stage, role, area, communities, due, state, opened_at, seat, \
               round, remind_at, delegate, department, lane, risk, seats) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open', $10, $11, $12, $13, $14, $15, $16, $17, $18)";
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
        task.seat.into(),
        task.round.into(),
        task.clock.remind_at.map(Timestamp::micros).into(),
        task.delegate.map(|delegate| delegate.to_string()).into(),
        task.matter.department.as_str().into(),
        task.matter.lane.name().into(),
        task.matter.risk.name().into(),
        seats.into(),
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

/// Saves the clock, the claim and the delegate of an open task, under the revision that was read.
///
/// # Errors
/// `Conflict` if somebody was faster.
pub async fn save_open<C: ConnectionTrait + ?Sized>(db: &C, task: &Task) -> Result<Revision, StoreError> {
    let sql = "UPDATE task SET revision = revision + 1, due = $3, remind_at = $4, escalated_at = $5, stopped_at = $6, \
               claimed_by = $7, claimed_until = $8, delegate = $9 WHERE id = $1 AND revision = $2 AND state = 'open'";
    let values = vec![
        task.id.to_string().into(),
        task.revision.0.into(),
        task.due.micros().into(),
        task.clock.remind_at.map(Timestamp::micros).into(),
        task.clock.escalated_at.map(Timestamp::micros).into(),
        task.clock.stopped_at.map(Timestamp::micros).into(),
        task.standing.claim.map(|claim| claim.by.to_string()).into(),
        task.standing.claim.map(|claim| claim.until.micros()).into(),
        task.delegate.map(|delegate| delegate.to_string()).into(),
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

/// The stage of a request's oldest open task.
///
/// # Errors
/// If the database cannot be read.
pub async fn first_open_stage<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
) -> Result<Option<String>, StoreError> {
    let sql = "SELECT stage FROM task WHERE request = $1 AND state = 'open' ORDER BY opened_at, id LIMIT 1";
    rows::one(db, sql, vec![request.to_string().into()]).await?.map(|row| row.get("stage")).transpose()
}

impl Task {
    /// What the rules look at.
    pub fn fact(&self) -> TaskFact {
        TaskFact {
            id: self.id,
            stage: self.stage.clone(),
            area: self.area.clone(),
            ending: self.ending,
            by: self.decided_by,
            added: self.seat > ADDED,
        }
    }

    /// The person who alone may decide, if there is one.
    pub fn alone(&self) -> Option<PersonId> {
        match self.delegate {
            Some(Actor::Person(person)) => Some(person),
            _ => None,
        }
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
        seat: row.get("seat")?,
        round: row.get("round")?,
        clock: Clock {
            remind_at: time("remind_at")?,
            escalated_at: time("escalated_at")?,
            stopped_at: time("stopped_at")?,
            nudged_at: time("nudged_at")?,
        },
        delegate: row.parse_optional("delegate")?,
        matter: Matter {
            department: row.parse("department")?,
            lane: row.parse("lane")?,
            risk: row.parse("risk")?,
        },
    })
}

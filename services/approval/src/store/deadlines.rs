//! The clock of each request under review, and what waited when it was over.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{RequestId, Timestamp, calendar::WorkingDays};
use storage::{ConnectionTrait, Row, StoreError, batch, rows};

use crate::domain::deadline::{Deadline, Waiting};

/// A clock with what became of it.
#[derive(Debug, Clone)]
pub struct Kept {
    /// The clock.
    pub deadline: Deadline,
    /// The incident: what waited when it was over; empty, if it never was.
    pub waiting: Vec<Waiting>,
    /// When the review was over.
    pub ended_at: Option<Timestamp>,
}

const COLUMNS: &str = "started_at, working_days, more_days, remind_before, due, remind_at, stopped_at, missed_at, waiting, ended_at";

/// The clock of a request, if it has one.
///
/// # Errors
/// If the database cannot be read.
pub async fn of<C: ConnectionTrait + ?Sized>(db: &C, request: RequestId) -> Result<Option<Kept>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM request_deadline WHERE request = $1");
    rows::one(db, &sql, vec![request.to_string().into()]).await?.as_ref().map(read).transpose()
}

/// By when each of these requests is decided, of those whose clock runs or stands still.
///
/// # Errors
/// If the database cannot be read.
pub async fn dues<C: ConnectionTrait + ?Sized>(
    db: &C,
    requests: impl IntoIterator<Item = RequestId>,
) -> Result<BTreeMap<RequestId, Timestamp>, StoreError> {
    let requests: BTreeSet<String> = requests.into_iter().map(|request| request.to_string()).collect();
    if requests.is_empty() {
        return Ok(BTreeMap::new());
    }
    let sql = format!(
        "SELECT request, due FROM request_deadline WHERE ended_at IS NULL AND request IN ({})",
        batch::listed(db)
    );
    let found = rows::all(db, &sql, vec![batch::list(requests)?]).await?;
    found.iter().map(|row| Ok((row.parse("request")?, row.time("due")?))).collect()
}

/// Keeps the clock of a request as it is now.
///
/// # Errors
/// If the database refuses.
pub async fn put<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
    deadline: &Deadline,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO request_deadline (request, started_at, working_days, more_days, remind_before, due, remind_at, \
               stopped_at, missed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (request) DO UPDATE SET \
               working_days = $3, more_days = $4, remind_before = $5, due = $6, remind_at = $7, stopped_at = $8, \
               missed_at = $9";
    let time = |at: Option<Timestamp>| at.map(Timestamp::micros);
    let values = vec![
        request.to_string().into(),
        deadline.started_at.micros().into(),
        days(deadline.days).into(),
        days(deadline.more).into(),
        deadline.remind_before.map(days).into(),
        deadline.due.micros().into(),
        time(deadline.remind_at).into(),
        time(deadline.stopped_at).into(),
        time(deadline.missed_at).into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// Opens the incident: the time is over, and this is what waits.
///
/// # Errors
/// If the database refuses.
pub async fn missed<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
    waiting: &[Waiting],
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE request_deadline SET missed_at = $2, waiting = $3 WHERE request = $1";
    let values = vec![request.to_string().into(), at.micros().into(), rows::to_json(waiting)?.into()];
    rows::execute(db, sql, values).await.map(drop)
}

/// The review is over: the clock is not looked at any more, and an incident is closed.
///
/// # Errors
/// If the database refuses.
pub async fn end<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE request_deadline SET ended_at = $2 WHERE request = $1 AND ended_at IS NULL";
    rows::execute(db, sql, vec![request.to_string().into(), at.micros().into()]).await.map(drop)
}

/// Forgets a clock: the review goes on under a flow without one.
///
/// # Errors
/// If the database refuses.
pub async fn forget<C: ConnectionTrait + ?Sized>(db: &C, request: RequestId) -> Result<(), StoreError> {
    let sql = "DELETE FROM request_deadline WHERE request = $1";
    rows::execute(db, sql, vec![request.to_string().into()]).await.map(drop)
}

/// Requests whose reminder is due, the earliest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn to_remind<C: ConnectionTrait + ?Sized>(
    db: &C,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<RequestId>, StoreError> {
    let sql = "SELECT request FROM request_deadline WHERE ended_at IS NULL AND stopped_at IS NULL \
               AND remind_at IS NOT NULL AND remind_at <= $1 ORDER BY remind_at LIMIT $2";
    let found = rows::all(db, sql, vec![now.micros().into(), limit.into()]).await?;
    found.iter().map(|row| row.parse("request")).collect()
}

/// Requests whose time is over and nobody was told, the oldest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn to_escalate<C: ConnectionTrait + ?Sized>(
    db: &C,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<RequestId>, StoreError> {
    let sql = "SELECT request FROM request_deadline WHERE ended_at IS NULL AND stopped_at IS NULL \
               AND missed_at IS NULL AND due < $1 ORDER BY due LIMIT $2";
    let found = rows::all(db, sql, vec![now.micros().into(), limit.into()]).await?;
    found.iter().map(|row| row.parse("request")).collect()
}

fn days(days: WorkingDays) -> i32 {
    i32::try_from(days.0).unwrap_or(i32::MAX)
}

fn read(row: &Row) -> Result<Kept, StoreError> {
    let time = |column| -> Result<Option<Timestamp>, StoreError> {
        Ok(row.get::<Option<i64>>(column)?.map(Timestamp::from_micros))
    };
    let working = |number: i32| WorkingDays(u32::try_from(number).unwrap_or(0));
    let waiting: Option<String> = row.get("waiting")?;
    Ok(Kept {
        deadline: Deadline {
            started_at: row.time("started_at")?,
            days: working(row.get("working_days")?),
            more: working(row.get("more_days")?),
            remind_before: row.get::<Option<i32>>("remind_before")?.map(working),
            due: row.time("due")?,
            remind_at: time("remind_at")?,
            stopped_at: time("stopped_at")?,
            missed_at: time("missed_at")?,
        },
        waiting: waiting.map(|_| row.json("waiting")).transpose()?.unwrap_or_default(),
        ended_at: time("ended_at")?,
    })
}

//! Requests that were filed, as rehearsals look at them.

use std::collections::BTreeSet;

use kernel::{AreaPath, Timestamp, page::PageRequest};
use storage::{ConnectionTrait, StoreError, rows};

use super::{
    editions::Edition,
    flows, questions,
    requests::{self, Request},
    returns, tasks,
};
use crate::domain::{lifecycle::State, rehearsal::Hand};

/// Requests of an area's counties that were filed in a span of time, the latest drafted first. Reads
/// one more than a page holds.
///
/// # Errors
/// If the database cannot be read.
pub async fn filed<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: &AreaPath,
    (since, until): (Timestamp, Timestamp),
    page: &PageRequest,
) -> Result<Vec<Request>, StoreError> {
    let mut values: Vec<sea_orm::Value> = vec![
        area.as_str().into(),
        area.upper_bound().into(),
        since.micros().into(),
        until.micros().into(),
        (i64::from(page.limit.get()) + 1).into(),
    ];
    let mut sql = format!(
        "SELECT {} FROM request WHERE county >= $1 AND county < $2 AND submitted_at >= $3 AND submitted_at < $4",
        requests::COLUMNS
    );
    if let Some(after) = page.after.first() {
        values.push(after.clone().into());
        sql.push_str(" AND id < $6");
    }
    sql.push_str(" ORDER BY id DESC LIMIT $5");
    rows::all(db, &sql, values).await?.iter().map(requests::read).collect()
}

/// What people did on an edition: the tasks whose decisions count.
///
/// # Errors
/// If the database cannot be read.
pub async fn hands<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: &Request,
    edition: &Edition,
) -> Result<Vec<Hand>, StoreError> {
    let Some((name, version)) = &request.flow else { return Ok(Vec::new()) };
    let flow = flows::get(db, name, *version).await?;
    let returns = returns::of(db, request.id, edition.number).await?;
    let questions = questions::of_request(db, request.id).await?;
    let tasks = tasks::of_request(db, request.id).await?;
    let counts = |task: &tasks::Task| {
        task.edition == edition.number && !returns::superseded(&returns, &flow, &task.stage, task.round)
    };
    let hand = |task: tasks::Task| {
        let asked = questions.iter().filter(|question| question.task == task.id);
        let fact = task.fact();
        Hand {
            role: task.role,
            seat: task.seat,
            opened: task.opened_at,
            closed: task.closed_at,
            stops: asked.filter_map(|question| Some((question.asked_at, question.answered_at?))).collect(),
            stage: fact.stage,
            area: fact.area,
            added: fact.added,
            ending: fact.ending,
            by: fact.by,
        }
    };
    Ok(tasks.into_iter().filter(counts).map(hand).collect())
}

/// Of these control numbers, those of admissions that were granted after a moment.
///
/// # Errors
/// If the database cannot be read.
pub async fn granted_after<C: ConnectionTrait + ?Sized>(
    db: &C,
    numbers: &BTreeSet<String>,
    at: Timestamp,
) -> Result<BTreeSet<String>, StoreError> {
    if numbers.is_empty() {
        return Ok(BTreeSet::new());
    }
    let sql = format!(
        "SELECT control_number FROM admission WHERE granted_at > $1 AND control_number IN ({})",
        rows::placeholders(2, numbers.len())
    );
    let values =
        std::iter::once(at.micros().into()).chain(numbers.iter().map(|number| number.clone().into()));
    rows::all(db, &sql, values.collect()).await?.iter().map(|row| row.get("control_number")).collect()
}

/// When a request was taken back, if it was.
pub fn withdrawn(request: &Request) -> Option<Timestamp> {
    request.ended_at.or(Some(request.updated_at)).filter(|_| request.state == State::Withdrawn)
}

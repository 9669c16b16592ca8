//! Editions that were filed, as rehearsals look at them.

use std::collections::BTreeSet;

use kernel::{AreaPath, Timestamp, page::PageRequest};
use storage::{ConnectionTrait, StoreError, rows};

use super::{
    counting,
    editions::{self, Edition},
    flows, questions,
    requests::{self, Request},
    task_terms,
    tasks::{self, Task},
};
use crate::domain::{lifecycle::State, rehearsal::Hand, task::Ending, terms::Terms};

/// An edition that was filed.
#[derive(Debug, Clone)]
pub struct Filed {
    /// Its request, with the flow that this edition took.
    pub request: Request,
    /// The edition.
    pub edition: Edition,
    /// Whether a later one was filed.
    pub followed: bool,
}

/// Editions of requests of an area's counties that were filed in a span of time, those of the latest
/// drafted request first and its latest first. Reads one more than a page holds.
///
/// # Errors
/// If the database cannot be read.
pub async fn filed<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: &AreaPath,
    (since, until): (Timestamp, Timestamp),
    page: &PageRequest,
) -> Result<Vec<Filed>, StoreError> {
    let mut values: Vec<sea_orm::Value> = vec![
        area.as_str().into(),
        area.upper_bound().into(),
        since.micros().into(),
        until.micros().into(),
        (i64::from(page.limit.get()) + 1).into(),
    ];
    let mut sql = format!(
        "SELECT {}, filed_edition, filed_flow, filed_version FROM request JOIN (SELECT e.request AS filed_request, \
         e.edition AS filed_edition, e.submitted_at AS filed_at, f.flow AS filed_flow, f.version AS filed_version \
         FROM request_edition e LEFT JOIN edition_flow f ON f.request = e.request AND f.edition = e.edition) AS filed \
         ON filed_request = id WHERE county >= $1 AND county < $2 AND filed_at >= $3 AND filed_at < $4",
        requests::COLUMNS
    );
    if let Some(after) = page.after.first() {
        let edition = page.after.get(1).and_then(|edition| edition.parse().ok()).unwrap_or(i32::MAX);
        values.extend([after.clone().into(), edition.into()]);
        sql.push_str(" AND (id, filed_edition) < ($6, $7)");
    }
    sql.push_str(" ORDER BY id DESC, filed_edition DESC LIMIT $5");
    let mut found = Vec::new();
    for row in rows::all(db, &sql, values).await? {
        let number: i32 = row.get("filed_edition")?;
        let flow: Option<String> = row.get("filed_flow")?;
        let request = Request { flow: flow.zip(row.get("filed_version")?), ..requests::read(&row)? };
        let edition = editions::require(db, request.id, number).await?;
        found.push(Filed { followed: number < request.edition, request, edition });
    }
    Ok(found)
}

/// What people did on an edition: the tasks whose decisions count, those of an earlier edition that stand
/// for this one as done when it was filed.
///
/// # Errors
/// If the database cannot be read.
pub async fn hands<C: ConnectionTrait + ?Sized>(db: &C, filed: &Filed) -> Result<Vec<Hand>, StoreError> {
    let Filed { request, edition, .. } = filed;
    let Some((name, version)) = &request.flow else { return Ok(Vec::new()) };
    let flow = flows::get(db, name, *version).await?;
    let counting = counting::of(db, request.id, edition.number).await?;
    let questions = questions::of_request(db, request.id).await?;
    let hand = |task: &Task| {
        let asked = questions.iter().filter(|question| question.task == task.id);
        let stands = task.edition < edition.number;
        let fact = task.fact();
        Hand {
            role: task.role,
            seat: task.seat,
            opened: if stands { edition.submitted_at } else { task.opened_at },
            closed: if stands { Some(edition.submitted_at) } else { task.closed_at },
            stops: asked
                .filter(|_| !stands)
                .filter_map(|question| Some((question.asked_at, question.answered_at?)))
                .collect(),
            stage: fact.stage,
            area: fact.area,
            added: fact.added,
            ending: fact.ending,
            by: fact.by,
        }
    };
    Ok(counting.of_flow(&flow).map(hand).collect())
}

/// What approvals demanded of an edition.
///
/// # Errors
/// If the database cannot be read.
pub async fn terms<C: ConnectionTrait + ?Sized>(db: &C, filed: &Filed) -> Result<Terms, StoreError> {
    let Filed { request, edition, followed } = filed;
    if !followed {
        return Ok(request.terms.clone());
    }
    let set = task_terms::of_request(db, request.id).await?;
    let own = tasks::of_request(db, request.id).await?.into_iter().filter(|t| t.edition == edition.number);
    let kept = edition.assessment.report.kept.clone();
    Ok(own.filter_map(|task| set.get(&task.id)).fold(kept, Terms::and))
}

/// When the first edition of a request was filed, and from when until when the applicant revised it before
/// this one was.
///
/// # Errors
/// If the database cannot be read.
pub async fn before<C: ConnectionTrait + ?Sized>(
    db: &C,
    filed: &Filed,
) -> Result<(Timestamp, Vec<(Timestamp, Timestamp)>), StoreError> {
    let Filed { request, edition, .. } = filed;
    let sql = "SELECT edition, submitted_at FROM request_edition WHERE request = $1 AND edition <= $2 ORDER BY edition";
    let found = rows::all(db, sql, vec![request.id.to_string().into(), edition.number.into()]).await?;
    let filings: Vec<(i32, Timestamp)> = found
        .iter()
        .map(|row| Ok((row.get("edition")?, row.time("submitted_at")?)))
        .collect::<Result<_, StoreError>>()?;
    let tasks = tasks::of_request(db, request.id).await?;
    let returned = |edition: i32| {
        let back = |task: &&Task| task.edition == edition && task.ending == Some(Ending::Returned);
        tasks.iter().filter(back).filter_map(|task| task.closed_at).max()
    };
    let pairs = filings.iter().zip(filings.iter().skip(1));
    let revised = pairs.filter_map(|((edition, _), (_, next))| Some((returned(*edition)?, *next))).collect();
    Ok((filings.first().map_or(edition.submitted_at, |(_, at)| *at), revised))
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

/// When an edition was taken back, if it was.
pub fn withdrawn(filed: &Filed) -> Option<Timestamp> {
    let Filed { request, followed, .. } = filed;
    let ended = request.ended_at.or(Some(request.updated_at));
    ended.filter(|_| !followed && request.state == State::Withdrawn)
}

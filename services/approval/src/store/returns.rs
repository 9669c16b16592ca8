//! Editions that went back to an earlier stage, and stages whose approval fell by itself. What was
//! decided from that stage on, or there alone, in the rounds before, counts no more; it stays where it
//! is, for the record.

use std::collections::BTreeMap;

use kernel::{RequestId, Timestamp};
use storage::{ConnectionTrait, StoreError, batch, rows};

use crate::domain::flow::Flow;

/// One going back.
#[derive(Debug, Clone)]
pub struct Returned {
    /// Counted from 1 within the edition.
    pub round: i32,
    /// The stage it went back to.
    pub stage: String,
    /// Whether only that stage opens again, and not what comes after it: an approval fell by itself.
    pub alone: bool,
}

/// How often an edition went back.
///
/// # Errors
/// If the database cannot be read.
pub async fn rounds<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
    edition: i32,
) -> Result<i32, StoreError> {
    Ok(of(db, request, edition).await?.last().map_or(0, |last| last.round))
}

/// Every going back of an edition.
///
/// # Errors
/// If the database cannot be read.
pub async fn of<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
    edition: i32,
) -> Result<Vec<Returned>, StoreError> {
    let mut all = of_all(db, &BTreeMap::from([(request, edition)])).await?;
    Ok(all.remove(&request).unwrap_or_default())
}

/// The same for several requests, each with the edition under review.
///
/// # Errors
/// If the database cannot be read.
pub async fn of_all<C: ConnectionTrait + ?Sized>(
    db: &C,
    editions: &BTreeMap<RequestId, i32>,
) -> Result<BTreeMap<RequestId, Vec<Returned>>, StoreError> {
    let sql = format!(
        "SELECT request, edition, round, stage, alone FROM stage_return WHERE request IN ({}) ORDER BY round",
        batch::listed(db)
    );
    let mut all: BTreeMap<RequestId, Vec<Returned>> = BTreeMap::new();
    for row in rows::all(db, &sql, vec![batch::list(editions.keys())?]).await? {
        let (request, edition): (RequestId, i32) = (row.parse("request")?, row.get("edition")?);
        if editions.get(&request) == Some(&edition) {
            let returned =
                Returned { round: row.get("round")?, stage: row.get("stage")?, alone: row.get("alone")? };
            all.entry(request).or_default().push(returned);
        }
    }
    Ok(all)
}

/// Notes a going back.
///
/// # Errors
/// If the database refuses.
pub async fn insert<C: ConnectionTrait + ?Sized>(
    db: &C,
    (request, edition): (RequestId, i32),
    returned: &Returned,
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO stage_return (request, edition, round, stage, at, alone) VALUES ($1, $2, $3, $4, $5, $6)";
    let values = vec![
        request.to_string().into(),
        edition.into(),
        returned.round.into(),
        returned.stage.clone().into(),
        at.micros().into(),
        returned.alone.into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// Whether a task of a stage, opened in a round, counts no more.
pub fn superseded(returns: &[Returned], flow: &Flow, stage: &str, round: i32) -> bool {
    let Some((own, _)) = flow.stage(stage) else { return false };
    returns.iter().filter(|returned| returned.round > round).any(|returned| {
        let reaches = |target| if returned.alone { target == own } else { flow.from(target).contains(&own) };
        flow.stage(&returned.stage).is_some_and(|(target, _)| reaches(target))
    })
}

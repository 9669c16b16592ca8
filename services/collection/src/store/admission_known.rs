//! What was known of admissions, and from when on: every change leaves a line, so that a question about
//! the past is answered by what was known then, and whoever keeps a copy learns what changed since.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{AdmissionId, Timestamp};
use storage::{ConnectionTrait, Row, StoreError, rows};

use super::{admissions::STATE, batch};
use crate::domain::demand::{AdmissionState, Stood};

/// Keeps how admissions stand from now on. Whoever changes one calls this after it, with the number of
/// the gate in hand.
pub async fn note<C: ConnectionTrait + ?Sized>(
    db: &C,
    changed: &[AdmissionId],
    now: Timestamp,
) -> Result<(), StoreError> {
    if changed.is_empty() {
        return Ok(());
    }
    let list: Vec<[String; 1]> = changed.iter().map(|admission| [admission.to_string()]).collect();
    let sql = format!(
        "INSERT INTO admission_known (admission, known_at, state, ended_at, turn) \
         SELECT a.id, $2, {STATE}, e.at, (SELECT version FROM gate WHERE id = 1) FROM admission a \
         LEFT JOIN admission_end e ON e.admission = a.id WHERE a.id IN (SELECT {} FROM {}) \
         ON CONFLICT (admission, turn) DO UPDATE SET state = excluded.state, ended_at = excluded.ended_at",
        batch::text(0),
        batch::rows_of(db)
    );
    rows::execute(db, &sql, vec![batch::parameter(&list)?, now.micros().into()]).await.map(drop)
}

/// How some admissions stood, as far as was known at a moment; those that were not known then are left out.
pub async fn at<C: ConnectionTrait + ?Sized>(
    db: &C,
    asked: &BTreeSet<AdmissionId>,
    at: Timestamp,
) -> Result<BTreeMap<AdmissionId, Stood>, StoreError> {
    let list: Vec<[String; 1]> = asked.iter().map(|admission| [admission.to_string()]).collect();
    let sql = format!(
        "SELECT k.admission, k.state, k.ended_at FROM admission_known k \
         WHERE k.admission IN (SELECT {} FROM {}) AND k.turn = (SELECT max(o.turn) FROM admission_known o \
         WHERE o.admission = k.admission AND o.known_at <= $2)",
        batch::text(0),
        batch::rows_of(db)
    );
    let found = rows::all(db, &sql, vec![batch::parameter(&list)?, at.micros().into()]).await?;
    found.iter().map(|row| Ok((row.parse("admission")?, stood(row)?))).collect()
}

fn stood(row: &Row) -> Result<Stood, StoreError> {
    let state: String = row.get("state")?;
    Ok(Stood {
        state: AdmissionState::from_name(&state).ok_or(StoreError::Corrupt(state))?,
        ended_at: row.get::<Option<i64>>("ended_at")?.map(Timestamp::from_micros),
    })
}

/// Whether every turn of the gate after one number, up to another, left a line, here or in the calendars:
/// one that did not may have been taken by a process of the version before.
pub async fn tell_all<C: ConnectionTrait + ?Sized>(
    db: &C,
    (after, up_to): (i64, i64),
) -> Result<bool, StoreError> {
    let sql = "SELECT count(*) AS n FROM (SELECT turn FROM admission_known WHERE turn > $1 AND turn <= $2 \
               UNION SELECT turn FROM calendar_known WHERE turn > $1 AND turn <= $2) t";
    let row = rows::one(db, sql, vec![after.into(), up_to.into()]).await?;
    let told: i64 = row.map_or(Ok(0), |row| row.get("n"))?;
    Ok(told == up_to - after)
}

/// Which admissions changed since the gate stood at a number.
pub async fn since<C: ConnectionTrait + ?Sized>(
    db: &C,
    turn: i64,
) -> Result<BTreeSet<AdmissionId>, StoreError> {
    let sql = "SELECT DISTINCT admission FROM admission_known WHERE turn > $1";
    rows::all(db, sql, vec![turn.into()]).await?.iter().map(|row| row.parse("admission")).collect()
}

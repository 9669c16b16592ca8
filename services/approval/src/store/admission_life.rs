//! What happens to an admission after it was granted: later signatures, successors, warnings, ends.

use chrono::{NaiveDate, TimeDelta};
use contracts::approval::Reissue;
use kernel::{AdmissionId, ControlNumber, KeyId, Revision, Timestamp};
use storage::{ConnectionTrait, StoreError, guard, rows};

use super::admissions::Admission;
use crate::domain::admission::State;

/// A signature that came after the first.
#[derive(Debug, Clone)]
pub struct Signature {
    /// Compact JWS.
    pub jws: String,
    /// The key it was made with.
    pub key: KeyId,
    /// Why it was made: `resumed` or `resigned`.
    pub cause: String,
    /// When.
    pub at: Timestamp,
}

/// Puts a new signature in the place of the one before, under the revision that was read. A lifted
/// suspension leaves no reason behind.
///
/// # Errors
/// `Conflict` if somebody was faster.
pub async fn sign<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: &Admission,
    cause: Reissue,
    at: Timestamp,
) -> Result<Revision, StoreError> {
    let name = match cause {
        Reissue::Resumed => "resumed",
        Reissue::Resigned => "resigned",
    };
    let sql = "INSERT INTO admission_signature (signature, admission, signing_key, cause, signed_at) \
               VALUES ($1, $2, $3, $4, $5)";
    let values = vec![
        admission.signature.clone().into(),
        admission.id.to_string().into(),
        admission.key.to_string().into(),
        name.into(),
        at.micros().into(),
    ];
    rows::execute(db, sql, values).await?;
    let sql = "UPDATE admission SET revision = revision + 1, signature = $3, signing_key = $4, state = $5, \
               reason = $6, changed_at = $7 WHERE id = $1 AND revision = $2";
    let values = vec![
        admission.id.to_string().into(),
        admission.revision.0.into(),
        admission.signature.clone().into(),
        admission.key.to_string().into(),
        admission.state.name().into(),
        admission.reason.clone().into(),
        admission.changed_at.micros().into(),
    ];
    guard::update(db, sql, values, admission.revision).await
}

/// The signatures of an admission that came after the first, the oldest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn signatures<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: AdmissionId,
) -> Result<Vec<Signature>, StoreError> {
    let sql = "SELECT signature, signing_key, cause, signed_at FROM admission_signature WHERE admission = $1 \
               ORDER BY signed_at, signature";
    let found = rows::all(db, sql, vec![admission.to_string().into()]).await?;
    let read = |row: &storage::Row| {
        Ok(Signature {
            jws: row.get("signature")?,
            key: row.parse("signing_key")?,
            cause: row.get("cause")?,
            at: row.time("signed_at")?,
        })
    };
    found.iter().map(read).collect()
}

/// Numbers of admissions that may still be asked under and bear a signature by a revoked key.
///
/// # Errors
/// If the database cannot be read.
pub async fn to_resign<C: ConnectionTrait + ?Sized>(
    db: &C,
    limit: i64,
) -> Result<Vec<ControlNumber>, StoreError> {
    let sql = "SELECT a.control_number FROM admission a JOIN signing_key k ON k.id = a.signing_key \
               WHERE a.state IN ('live', 'suspended') AND k.revoked_since IS NOT NULL ORDER BY a.id LIMIT $1";
    numbers(db, sql, vec![limit.into()]).await
}

/// An edition will take the place of an admission on a day.
///
/// # Errors
/// If the database refuses.
pub async fn give_way<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: AdmissionId,
    (successor, on): (&ControlNumber, NaiveDate),
) -> Result<(), StoreError> {
    let sql = "UPDATE admission SET successor = $2, gives_way_on = $3 WHERE id = $1";
    let values = vec![admission.to_string().into(), successor.as_str().into(), on.to_string().into()];
    rows::execute(db, sql, values).await.map(drop)
}

/// An edition will not come: what should have given way to it stays.
///
/// # Errors
/// If the database refuses.
pub async fn stay<C: ConnectionTrait + ?Sized>(
    db: &C,
    successor: &ControlNumber,
    today: NaiveDate,
) -> Result<(), StoreError> {
    let sql = "UPDATE admission SET successor = NULL, gives_way_on = NULL WHERE successor = $1 \
               AND gives_way_on > $2 AND state IN ('live', 'suspended')";
    rows::execute(db, sql, vec![successor.as_str().into(), today.to_string().into()]).await.map(drop)
}

/// Numbers of admissions that are over, the oldest first: their validity has run out, or the
/// edition that takes their place, named too, has begun.
///
/// # Errors
/// If the database cannot be read.
pub async fn over<C: ConnectionTrait + ?Sized>(
    db: &C,
    today: NaiveDate,
    limit: i64,
) -> Result<Vec<(ControlNumber, Option<ControlNumber>)>, StoreError> {
    let sql = "SELECT control_number, CASE WHEN gives_way_on <= $1 THEN successor END AS successor FROM admission \
               WHERE state IN ('live', 'suspended') AND (valid_until < $1 OR gives_way_on <= $1) \
               ORDER BY valid_until, id LIMIT $2";
    let found = rows::all(db, sql, vec![today.to_string().into(), limit.into()]).await?;
    found.iter().map(|row| Ok((row.parse("control_number")?, row.parse_optional("successor")?))).collect()
}

/// Numbers of admissions that end within so many days and were not warned of it, or of fewer days,
/// yet. What is about to give way to another edition or was renewed already is left out.
///
/// # Errors
/// If the database cannot be read.
pub async fn nearing<C: ConnectionTrait + ?Sized>(
    db: &C,
    (today, days): (NaiveDate, i32),
    limit: i64,
) -> Result<Vec<ControlNumber>, StoreError> {
    let sql = "SELECT a.control_number FROM admission a WHERE a.state IN ('live', 'suspended') \
               AND a.valid_until >= $1 AND a.valid_until <= $2 AND a.gives_way_on IS NULL \
               AND NOT EXISTS (SELECT 1 FROM admission_warning w WHERE w.admission = a.id AND w.days <= $3) \
               ORDER BY a.valid_until, a.id LIMIT $4";
    let last = today + TimeDelta::days(i64::from(days));
    numbers(db, sql, vec![today.to_string().into(), last.to_string().into(), days.into(), limit.into()]).await
}

/// Notes a warning: told, or with nobody to surprise.
///
/// # Errors
/// If the database refuses; `Constraint` if it was noted already.
pub async fn warned<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: AdmissionId,
    (days, told): (i32, bool),
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO admission_warning (admission, days, told, at) VALUES ($1, $2, $3, $4)";
    let values = vec![admission.to_string().into(), days.into(), told.into(), at.micros().into()];
    rows::execute(db, sql, values).await.map(drop)
}

/// Whether a later edition of the same form is live.
///
/// # Errors
/// If the database cannot be read.
pub async fn renewed<C: ConnectionTrait + ?Sized>(db: &C, admission: &Admission) -> Result<bool, StoreError> {
    // A stem is digits, capital letters and dashes: nothing of it is a pattern.
    let sql = "SELECT count(*) AS n FROM admission WHERE control_number LIKE $1 AND state = $2 AND valid_until > $3";
    let values = vec![
        format!("{}-%", admission.control_number.stem()).into(),
        State::Live.name().into(),
        admission.valid_until.to_string().into(),
    ];
    let row = rows::one(db, sql, values).await?;
    Ok(row.map(|row| row.get::<i64>("n")).transpose()?.unwrap_or(0) > 0)
}

async fn numbers<C: ConnectionTrait + ?Sized>(
    db: &C,
    sql: &str,
    values: Vec<sea_orm::Value>,
) -> Result<Vec<ControlNumber>, StoreError> {
    rows::all(db, sql, values).await?.iter().map(|row| row.parse("control_number")).collect()
}

//! What answering took, by form and period, and the plan that it corrects.

use contracts::collection::BurdenMeasured;
use kernel::{AdmissionId, ControlNumber};
use storage::{ConnectionTrait, StoreError, rows};

use super::burden::read_measured;
use crate::domain::measured::{Measured, Period, Reported};

/// Keeps the figures of a period; later ones take the place of earlier ones.
///
/// # Errors
/// If the database refuses.
pub async fn put<C: ConnectionTrait + ?Sized>(db: &C, told: &BurdenMeasured) -> Result<(), StoreError> {
    let sql = "INSERT INTO measured_burden (admission, period, responses, seconds, median_seconds, as_of) \
               VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (admission, period) DO UPDATE \
               SET responses = $3, seconds = $4, median_seconds = $5, as_of = $6 WHERE measured_burden.as_of <= $6";
    let values = vec![
        told.admission.to_string().into(),
        told.period.to_string().into(),
        told.responses.into(),
        told.seconds.into(),
        told.median_seconds.into(),
        told.as_of.micros().into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// The periods of a form.
///
/// # Errors
/// If the database cannot be read.
pub async fn of<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: AdmissionId,
) -> Result<Vec<Period>, StoreError> {
    let sql =
        "SELECT responses, seconds, median_seconds FROM measured_burden WHERE admission = $1 ORDER BY period";
    let found = rows::all(db, sql, vec![admission.to_string().into()]).await?;
    let read = |row: &storage::Row| {
        Ok(Period {
            responses: row.get("responses")?,
            seconds: row.get("seconds")?,
            median_seconds: row.get("median_seconds")?,
        })
    };
    found.iter().map(read).collect()
}

/// The latest period of a form in which somebody answered, and of which day that is.
///
/// # Errors
/// If the database cannot be read.
pub async fn latest<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: AdmissionId,
) -> Result<Option<Reported>, StoreError> {
    let sql = "SELECT period, as_of FROM measured_burden WHERE admission = $1 AND responses > 0 \
               ORDER BY period DESC LIMIT 1";
    let row = rows::one(db, sql, vec![admission.to_string().into()]).await?;
    row.map(|row| Ok(Reported::of(row.parse("period")?, row.time("as_of")?))).transpose()
}

/// Corrects the plan of a form.
///
/// # Errors
/// If the database refuses.
pub async fn correct<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: AdmissionId,
    measured: Measured,
) -> Result<(), StoreError> {
    let sql = "UPDATE burden_plan SET measured_minutes = $2, measured_responses = $3 WHERE admission = $1";
    let values = vec![admission.to_string().into(), measured.minutes.into(), measured.responses.into()];
    rows::execute(db, sql, values).await.map(drop)
}

/// What responses to a form took.
///
/// # Errors
/// If the database cannot be read.
pub async fn of_number<C: ConnectionTrait + ?Sized>(
    db: &C,
    number: &ControlNumber,
) -> Result<Option<Measured>, StoreError> {
    let sql = "SELECT p.measured_minutes, p.measured_responses FROM burden_plan p \
               JOIN admission a ON a.id = p.admission WHERE a.control_number = $1 ORDER BY p.area LIMIT 1";
    let row = rows::one(db, sql, vec![number.as_str().into()]).await?;
    Ok(row.as_ref().map(read_measured).transpose()?.flatten())
}

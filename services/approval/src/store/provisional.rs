//! Provisional admissions: each waits for its full request, and lapses without one.

use chrono::NaiveDate;
use kernel::{AdmissionId, ControlNumber, RequestId};
use storage::{ConnectionTrait, StoreError, rows};

/// Notes that an admission is provisional.
///
/// # Errors
/// If the database refuses.
pub async fn insert<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: AdmissionId,
    number: &ControlNumber,
    due: NaiveDate,
) -> Result<(), StoreError> {
    let sql =
        "INSERT INTO provisional_admission (admission, control_number, full_request_due) VALUES ($1, $2, $3)";
    let values = vec![admission.to_string().into(), number.as_str().into(), due.to_string().into()];
    rows::execute(db, sql, values).await.map(drop)
}

/// By when the full request of a provisional admission is due; none for others.
///
/// # Errors
/// If the database cannot be read.
pub async fn due<C: ConnectionTrait + ?Sized>(
    db: &C,
    number: &ControlNumber,
) -> Result<Option<NaiveDate>, StoreError> {
    let sql = "SELECT full_request_due FROM provisional_admission WHERE control_number = $1";
    let row = rows::one(db, sql, vec![number.as_str().into()]).await?;
    row.map(|row| row.parse("full_request_due")).transpose()
}

/// The full request came.
///
/// # Errors
/// If the database refuses.
pub async fn followed<C: ConnectionTrait + ?Sized>(
    db: &C,
    number: &ControlNumber,
    request: RequestId,
) -> Result<(), StoreError> {
    let sql = "UPDATE provisional_admission SET full_request = $2 WHERE control_number = $1";
    rows::execute(db, sql, vec![number.as_str().into(), request.to_string().into()]).await.map(drop)
}

/// Numbers of live provisional admissions whose full request did not come in time, or came to
/// nothing: it was taken back or refused.
///
/// # Errors
/// If the database cannot be read.
pub async fn lapsed<C: ConnectionTrait + ?Sized>(
    db: &C,
    today: NaiveDate,
    limit: i64,
) -> Result<Vec<ControlNumber>, StoreError> {
    let sql = "SELECT p.control_number FROM provisional_admission p JOIN admission a ON a.id = p.admission \
               LEFT JOIN request r ON r.id = p.full_request \
               WHERE p.full_request_due < $1 AND a.state IN ('live', 'suspended') \
               AND (r.id IS NULL OR r.state = 'withdrawn' OR r.outcome = 'rejected') \
               ORDER BY p.full_request_due, p.control_number LIMIT $2";
    let found = rows::all(db, sql, vec![today.to_string().into(), limit.into()]).await?;
    found.iter().map(|row| row.parse("control_number")).collect()
}

//! Which request was drafted to renew which admission.

use kernel::{ControlNumber, RequestId, Timestamp};
use storage::{ConnectionTrait, StoreError, rows};

/// Notes a renewal.
///
/// # Errors
/// If the database refuses.
pub async fn insert<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
    number: &ControlNumber,
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO renewal (request, control_number, drafted_at) VALUES ($1, $2, $3)";
    let values = vec![request.to_string().into(), number.as_str().into(), at.micros().into()];
    rows::execute(db, sql, values).await.map(drop)
}

/// The renewal of an admission that is being drafted or under review, if there is one.
///
/// # Errors
/// If the database cannot be read.
pub async fn under_way<C: ConnectionTrait + ?Sized>(
    db: &C,
    number: &ControlNumber,
) -> Result<Option<RequestId>, StoreError> {
    let sql = "SELECT r.id FROM renewal n JOIN request r ON r.id = n.request \
               WHERE n.control_number = $1 AND r.state IN ('draft', 'in-review', 'returned') ORDER BY r.id LIMIT 1";
    let row = rows::one(db, sql, vec![number.as_str().into()]).await?;
    row.map(|row| row.parse("id")).transpose()
}

/// Whether an admission was renewed already: what renews it was admitted.
///
/// # Errors
/// If the database cannot be read.
pub async fn renewed<C: ConnectionTrait + ?Sized>(
    db: &C,
    number: &ControlNumber,
) -> Result<bool, StoreError> {
    let sql = "SELECT 1 AS one FROM renewal n JOIN admission a ON a.request = n.request \
               WHERE n.control_number = $1 LIMIT 1";
    Ok(rows::one(db, sql, vec![number.as_str().into()]).await?.is_some())
}

//! Admissions that have not been held against those that stand yet.

use std::collections::BTreeSet;

use kernel::{AdmissionId, AreaPath};
use storage::{ConnectionTrait, StoreError, rows};

/// Notes that one came.
pub async fn note<C: ConnectionTrait + ?Sized>(db: &C, admission: AdmissionId) -> Result<(), StoreError> {
    let sql = "INSERT INTO admission_uncompared (admission) VALUES ($1) ON CONFLICT DO NOTHING";
    rows::execute(db, sql, vec![admission.to_string().into()]).await.map(drop)
}

/// Those that wait.
pub async fn waiting<C: ConnectionTrait + ?Sized>(db: &C) -> Result<BTreeSet<AdmissionId>, StoreError> {
    let sql = "SELECT admission FROM admission_uncompared";
    rows::all(db, sql, vec![]).await?.iter().map(|row| row.parse("admission")).collect()
}

/// Takes some, in their order; whoever else takes the same waits, and finds them gone.
pub async fn take<C: ConnectionTrait + ?Sized>(db: &C, limit: i64) -> Result<Vec<AdmissionId>, StoreError> {
    let sql = "DELETE FROM admission_uncompared WHERE admission IN \
               (SELECT admission FROM admission_uncompared ORDER BY admission LIMIT $1) RETURNING admission";
    let taken = rows::all(db, sql, vec![limit.into()]).await?;
    let mut taken: Vec<AdmissionId> =
        taken.iter().map(|row| row.parse("admission")).collect::<Result<_, _>>()?;
    taken.sort_unstable();
    Ok(taken)
}

/// The areas that an admission names.
pub async fn areas<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: AdmissionId,
) -> Result<Vec<AreaPath>, StoreError> {
    let sql = "SELECT area FROM admission_area WHERE admission = $1 ORDER BY area";
    let found = rows::all(db, sql, vec![admission.to_string().into()]).await?;
    found.iter().map(|row| row.parse("area")).collect()
}

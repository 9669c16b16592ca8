//! A part of a transaction that can be undone alone. Both databases speak the same words.

use messaging::Work;
use storage::{StoreError, rows};

/// Begins the part.
///
/// # Errors
/// If the database refuses.
pub async fn begin(work: &Work) -> Result<(), StoreError> {
    rows::execute(work.db(), "SAVEPOINT part", vec![]).await.map(drop)
}

/// Keeps what the part did.
///
/// # Errors
/// If the database refuses.
pub async fn keep(work: &Work) -> Result<(), StoreError> {
    rows::execute(work.db(), "RELEASE SAVEPOINT part", vec![]).await.map(drop)
}

/// Undoes what the part did.
///
/// # Errors
/// If the database refuses.
pub async fn undo(work: &Work) -> Result<(), StoreError> {
    rows::execute(work.db(), "ROLLBACK TO SAVEPOINT part", vec![]).await?;
    keep(work).await
}

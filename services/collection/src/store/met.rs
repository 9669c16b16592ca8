//! The sets of obligations that submissions answered, each kept once.

use storage::{ConnectionTrait, StoreError, rows};

use super::batch;
use crate::domain::met::Met;

/// Keeps a set and answers its name.
pub async fn keep<C: ConnectionTrait + ?Sized>(db: &C, met: &Met) -> Result<String, StoreError> {
    let text = met.to_text();
    let hash = Met::hash(&text);
    keep_all(db, &[[hash.clone(), text]]).await?;
    Ok(hash)
}

/// Keeps sets by hash and text, in one statement.
pub async fn keep_all<C: ConnectionTrait + ?Sized>(db: &C, sets: &[[String; 2]]) -> Result<(), StoreError> {
    let sql = format!(
        "INSERT INTO answer_set (hash, met) SELECT {} FROM {} WHERE TRUE ON CONFLICT (hash) DO NOTHING",
        batch::texts(2),
        batch::rows_of(db)
    );
    rows::execute(db, &sql, vec![batch::parameter(sets)?]).await.map(drop)
}

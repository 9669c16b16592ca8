//! Appending, inside the transaction of the command.

use kernel::{Actor, HistoryId, Timestamp};
use sea_orm::ConnectionTrait;

use crate::{Dialect, StoreError, batch, rows};

/// One thing that happened. `detail` holds no personal data: ids, codes, reasons.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its id.
    pub id: HistoryId,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: Actor,
    /// The thing, such as `req_…`.
    pub subject: String,
    /// What was done: a past participle, such as `submitted`.
    pub action: String,
    /// The facts of it.
    pub detail: serde_json::Value,
}

/// Adds one record.
///
/// # Errors
/// If the database refuses.
pub async fn append<C: ConnectionTrait + ?Sized>(db: &C, entry: &Entry) -> Result<(), StoreError> {
    let sql = "INSERT INTO history (id, at, actor, subject, action, detail) VALUES ($1, $2, $3, $4, $5, $6)";
    let values = vec![
        entry.id.to_string().into(),
        entry.at.micros().into(),
        entry.actor.to_string().into(),
        entry.subject.clone().into(),
        entry.action.clone().into(),
        entry.detail.to_string().into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// Records in one statement at most.
const CHUNK: usize = 1_000;

/// Adds many records in few statements: they travel as one JSON parameter, so that there is one
/// statement text for any number of them.
///
/// # Errors
/// If the database refuses.
pub async fn append_all<C: ConnectionTrait + ?Sized>(
    db: &C,
    dialect: Dialect,
    entries: &[Entry],
) -> Result<(), StoreError> {
    let sql = format!(
        "INSERT INTO history (id, at, actor, subject, action, detail) SELECT j.value ->> 0, \
         CAST(j.value ->> 1 AS BIGINT), j.value ->> 2, j.value ->> 3, j.value ->> 4, j.value ->> 5 FROM {}",
        batch::rows(dialect)
    );
    for chunk in entries.chunks(CHUNK) {
        let row = |entry: &Entry| {
            let Entry { id, at, actor, subject, action, detail } = entry;
            (
                id.to_string(),
                at.micros(),
                actor.to_string(),
                subject.clone(),
                action.clone(),
                detail.to_string(),
            )
        };
        let all: Vec<_> = chunk.iter().map(row).collect();
        rows::execute(db, &sql, vec![rows::to_json(&all)?.into()]).await?;
    }
    Ok(())
}

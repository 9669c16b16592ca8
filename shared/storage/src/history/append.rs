//! Appending, inside the transaction of the command.

use kernel::{Actor, HistoryId, Timestamp};
use sea_orm::ConnectionTrait;

use crate::{StoreError, rows};

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

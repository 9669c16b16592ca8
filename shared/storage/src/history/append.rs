//! Appending, inside the transaction of the command.

use kernel::{Actor, HistoryId, Timestamp};
use sea_orm::ConnectionTrait;

use crate::{
    Dialect, StoreError,
    columns::{Columns, Field, Sort},
    rows,
};

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

const COLUMNS: Columns<6> = Columns([
    ("id", Sort::Text),
    ("at", Sort::Number),
    ("actor", Sort::Text),
    ("subject", Sort::Text),
    ("action", Sort::Text),
    ("detail", Sort::Text),
]);

fn row(entry: &Entry) -> [Field; 6] {
    let Entry { id, at, actor, subject, action, detail } = entry;
    [
        id.to_string().into(),
        at.micros().into(),
        actor.to_string().into(),
        subject.as_str().into(),
        action.as_str().into(),
        detail.to_string().into(),
    ]
}

/// Adds many records in few statements, whose text is the same for any number of them.
///
/// # Errors
/// If the database refuses.
pub async fn append_all<C: ConnectionTrait + ?Sized>(
    db: &C,
    dialect: Dialect,
    entries: &[Entry],
) -> Result<(), StoreError> {
    let sql = format!(
        "INSERT INTO history (id, at, actor, subject, action, detail) \
         SELECT r.id, r.at, r.actor, r.subject, r.action, r.detail FROM {}",
        COLUMNS.from(dialect, 1)
    );
    for chunk in entries.chunks(CHUNK) {
        let rows = chunk.iter().map(row).collect();
        rows::execute(db, &sql, COLUMNS.parameters(dialect, rows)?).await?;
    }
    Ok(())
}

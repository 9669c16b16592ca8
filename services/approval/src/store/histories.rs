//! Reading the history of one thing.

use kernel::{Actor, Timestamp};
use storage::{ConnectionTrait, StoreError, rows};

/// One record.
#[derive(Debug, Clone)]
pub struct Record {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: Actor,
    /// What was done.
    pub action: String,
    /// The facts of it.
    pub detail: serde_json::Value,
    /// Its place in the audit chain and its hash there; none until the sealer has come by.
    pub sealed: Option<(i64, String)>,
}

/// The history of a thing, oldest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn of<C: ConnectionTrait + ?Sized>(db: &C, subject: &str) -> Result<Vec<Record>, StoreError> {
    let sql = "SELECT at, actor, action, detail, seq, hash FROM history WHERE subject = $1 ORDER BY at, id";
    let found = rows::all(db, sql, vec![subject.into()]).await?;
    let record = |row: &storage::Row| {
        Ok(Record {
            at: row.time("at")?,
            actor: row.parse("actor")?,
            action: row.get("action")?,
            detail: row.json("detail")?,
            sealed: row.get::<Option<i64>>("seq")?.zip(row.get("hash")?),
        })
    };
    found.iter().map(record).collect()
}

/// Whether something was ever done to a thing.
///
/// # Errors
/// If the database cannot be read.
pub async fn has<C: ConnectionTrait + ?Sized>(
    db: &C,
    subject: &str,
    action: &str,
) -> Result<bool, StoreError> {
    let sql = "SELECT 1 AS one FROM history WHERE subject = $1 AND action = $2 LIMIT 1";
    Ok(rows::one(db, sql, vec![subject.into(), action.into()]).await?.is_some())
}

/// Whether somebody did something to a thing since a moment.
///
/// # Errors
/// If the database cannot be read.
pub async fn did_since<C: ConnectionTrait + ?Sized>(
    db: &C,
    (subject, action): (&str, &str),
    actor: Actor,
    since: Timestamp,
) -> Result<bool, StoreError> {
    let sql =
        "SELECT 1 AS one FROM history WHERE subject = $1 AND at >= $2 AND action = $3 AND actor = $4 LIMIT 1";
    let values = vec![subject.into(), since.micros().into(), action.into(), actor.to_string().into()];
    Ok(rows::one(db, sql, values).await?.is_some())
}

//! Notices that dispatch has not looked at.

use kernel::NoticeId;
use storage::{ConnectionTrait, StoreError, rows};

use super::audiences;
use crate::domain::{Audience, Facts};

/// A notice, and whom it is for.
#[derive(Debug, Clone, PartialEq)]
pub struct Undispatched {
    /// The notice.
    pub notice: NoticeId,
    /// Whom it is for; nobody if what is stored means nothing to this program.
    pub audience: Audience,
    /// What it is about.
    pub facts: Facts,
}

/// Puts a notice into the queue.
///
/// # Errors
/// If the database refuses.
pub async fn queue<C: ConnectionTrait>(db: &C, notice: NoticeId) -> Result<(), StoreError> {
    let sql = "INSERT INTO undispatched (notice) VALUES ($1) ON CONFLICT (notice) DO NOTHING";
    rows::execute(db, sql, vec![notice.to_string().into()]).await.map(drop)
}

/// Whether there is anything in the queue.
///
/// # Errors
/// If the database is away.
pub async fn is_empty<C: ConnectionTrait>(db: &C) -> Result<bool, StoreError> {
    Ok(rows::one(db, "SELECT 1 AS one FROM undispatched LIMIT 1", vec![]).await?.is_none())
}

/// Takes the oldest out of the queue. Of two processes at once, each gets what the other does not.
///
/// # Errors
/// If the database refuses.
pub async fn take<C: ConnectionTrait>(db: &C, limit: u16) -> Result<Vec<NoticeId>, StoreError> {
    let sql = "DELETE FROM undispatched WHERE notice IN \
               (SELECT notice FROM undispatched ORDER BY notice LIMIT $1) RETURNING notice";
    let found = rows::all(db, sql, vec![i64::from(limit).into()]).await?;
    found.iter().map(|row| row.parse("notice")).collect()
}

/// A notice with its audience, if it is still there and asks for something.
///
/// # Errors
/// If the database is away.
pub async fn read<C: ConnectionTrait>(db: &C, notice: NoticeId) -> Result<Option<Undispatched>, StoreError> {
    let sql = "SELECT reach, role, area, department, facts FROM notice WHERE id = $1";
    let Some(row) = rows::one(db, sql, vec![notice.to_string().into()]).await? else { return Ok(None) };
    let audience = audiences::read(db, notice, &row).await?;
    Ok(Some(Undispatched { notice, audience, facts: row.json("facts")? }))
}

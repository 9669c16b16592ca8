//! When somebody last opened a task, and what has become of its request since.
//!
//! A verb adds its news to the looks of the others in its own transaction, behind the lock of the
//! request; whoever opens a task waits for that lock ([`open`]), so that no news falls between what
//! they read and what they are taken to have read.

use kernel::{Actor, RequestId, Timestamp};
use messaging::Work;
use storage::{ConnectionTrait, Dialect, Row, StoreError, rows};

use super::tasks::Task;
use crate::domain::news::News;

/// What somebody had seen of a task.
#[derive(Debug, Clone)]
pub struct Look {
    /// When they opened it.
    pub at: Timestamp,
    /// What is new since.
    pub news: Vec<News>,
}

/// Reads `looked_at` and `news`, which are null where somebody never looked.
///
/// # Errors
/// If a column holds something else.
pub fn read(row: &Row) -> Result<Option<Look>, StoreError> {
    let at: Option<i64> = row.get("looked_at")?;
    let bits: Option<i32> = row.get("news")?;
    Ok(at.map(|at| Look { at: Timestamp::from_micros(at), news: News::of(bits.unwrap_or(0)) }))
}

/// Notes that the actor opens a task now, and answers what they had seen of it until then.
///
/// # Errors
/// If the database refuses.
pub async fn open(work: &Work, task: &Task) -> Result<Option<Look>, StoreError> {
    let (actor, id, request) = (work.actor().to_string(), task.id.to_string(), task.request.to_string());
    if work.context().store.dialect() == Dialect::Postgres {
        let sql = "SELECT 1 AS one FROM request WHERE id = $1 FOR SHARE";
        rows::one(work.db(), sql, vec![request.clone().into()]).await?;
    }
    let sql = "SELECT looked_at, news FROM task_look WHERE actor = $1 AND task = $2";
    let before = rows::one(work.db(), sql, vec![actor.clone().into(), id.clone().into()]).await?;
    let sql = "INSERT INTO task_look (actor, task, request, looked_at) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (actor, task) DO UPDATE SET looked_at = excluded.looked_at, news = 0";
    let values = vec![actor.into(), id.into(), request.into(), work.now().micros().into()];
    rows::execute(work.db(), sql, values).await?;
    before.as_ref().map(read).transpose().map(Option::flatten)
}

/// Adds news of a request for everybody who looked at a task of it, except whoever made them.
///
/// # Errors
/// If the database refuses.
pub async fn tell(work: &Work, request: RequestId, news: News) -> Result<(), StoreError> {
    let sql = "UPDATE task_look SET news = news | $2 WHERE request = $1 AND actor <> $3";
    let values = vec![request.to_string().into(), news.bit().into(), work.actor().to_string().into()];
    rows::execute(work.db(), sql, values).await.map(drop)
}

/// The same of one task of a request.
///
/// # Errors
/// If the database refuses.
pub async fn tell_of(work: &Work, task: &Task, news: News) -> Result<(), StoreError> {
    let sql = "UPDATE task_look SET news = news | $3 WHERE request = $1 AND task = $2 AND actor <> $4";
    let values = vec![
        task.request.to_string().into(),
        task.id.to_string().into(),
        news.bit().into(),
        work.actor().to_string().into(),
    ];
    rows::execute(work.db(), sql, values).await.map(drop)
}

/// Who looked at an earlier task of the same place and stage finds the new one with news: it is the
/// same matter, opened again.
///
/// # Errors
/// If the database refuses.
pub async fn carry<C: ConnectionTrait + ?Sized>(db: &C, task: &Task, news: News) -> Result<(), StoreError> {
    let sql = "INSERT INTO task_look (actor, task, request, looked_at, news) \
               SELECT l.actor, $1, l.request, max(l.looked_at), $5 FROM task_look l JOIN task t ON t.id = l.task \
               WHERE l.request = $2 AND t.stage = $3 AND t.area = $4 GROUP BY l.actor, l.request";
    let values = vec![
        task.id.to_string().into(),
        task.request.to_string().into(),
        task.stage.clone().into(),
        task.area.as_str().into(),
        news.bit().into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// Forgets looks at requests that ended before a moment, so many at most; answers how many.
///
/// # Errors
/// If the database refuses.
pub async fn forget<C: ConnectionTrait + ?Sized>(
    db: &C,
    ended_before: Timestamp,
    most: i64,
) -> Result<u64, StoreError> {
    let sql = "DELETE FROM task_look WHERE (actor, task) IN (SELECT l.actor, l.task FROM task_look l \
               JOIN request r ON r.id = l.request WHERE r.ended_at < $1 LIMIT $2)";
    rows::execute(db, sql, vec![ended_before.micros().into(), most.into()]).await
}

/// How many tasks of this state somebody would find news in; so many at most.
///
/// # Errors
/// If the database cannot be read.
pub async fn with_news<C: ConnectionTrait + ?Sized>(
    db: &C,
    actor: Actor,
    most: i64,
) -> Result<i64, StoreError> {
    let sql = "SELECT count(*) AS n FROM (SELECT 1 AS one FROM task_look l JOIN task t ON t.id = l.task \
               WHERE l.actor = $1 AND l.news > 0 AND t.state = 'open' LIMIT $2) AS few";
    let row = rows::one(db, sql, vec![actor.to_string().into(), most.into()]).await?;
    row.map_or(Ok(0), |row| row.get("n"))
}

/// How many tasks somebody has at hand, claimed or delegated to them; so many at most.
///
/// # Errors
/// If the database cannot be read.
pub async fn at_hand<C: ConnectionTrait + ?Sized>(
    db: &C,
    actor: Actor,
    now: Timestamp,
    most: i64,
) -> Result<i64, StoreError> {
    let sql = "SELECT count(*) AS n FROM (SELECT id FROM task WHERE state = 'open' AND claimed_by = $1 AND claimed_until > $2 \
               UNION SELECT id FROM task WHERE state = 'open' AND delegate = $1 LIMIT $3) AS few";
    let row = rows::one(db, sql, vec![actor.to_string().into(), now.micros().into(), most.into()]).await?;
    row.map_or(Ok(0), |row| row.get("n"))
}

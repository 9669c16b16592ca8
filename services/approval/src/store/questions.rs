//! Questions to the applicant. While one is open, the clock of its task stands still.

use kernel::{Actor, RequestId, TaskId, Timestamp};
use storage::{ConnectionTrait, Row, StoreError, rows};

/// A question.
#[derive(Debug, Clone)]
pub struct Question {
    /// The task.
    pub task: TaskId,
    /// What is asked.
    pub question: String,
    /// By whom.
    pub asked_by: Actor,
    /// When.
    pub asked_at: Timestamp,
    /// What was answered.
    pub answer: Option<String>,
    /// When.
    pub answered_at: Option<Timestamp>,
}

/// Asks.
///
/// # Errors
/// `Constraint` if a question of the task is open.
pub async fn ask<C: ConnectionTrait + ?Sized>(
    db: &C,
    (request, task): (RequestId, TaskId),
    (by, at): (Actor, Timestamp),
    question: &str,
) -> Result<(), StoreError> {
    let sql =
        "INSERT INTO task_question (task, request, question, asked_by, asked_at) VALUES ($1, $2, $3, $4, $5)";
    let values = vec![
        task.to_string().into(),
        request.to_string().into(),
        question.into(),
        by.to_string().into(),
        at.micros().into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// Answers the open question of a task; who had asked, or nothing if none is open.
///
/// # Errors
/// If the database refuses.
pub async fn answer<C: ConnectionTrait + ?Sized>(
    db: &C,
    task: TaskId,
    (by, at): (Actor, Timestamp),
    answer: &str,
) -> Result<Option<Actor>, StoreError> {
    let sql = "UPDATE task_question SET answer = $2, answered_by = $3, answered_at = $4 \
               WHERE task = $1 AND answered_at IS NULL RETURNING asked_by";
    let values = vec![task.to_string().into(), answer.into(), by.to_string().into(), at.micros().into()];
    rows::one(db, sql, values).await?.map(|row| row.parse("asked_by")).transpose()
}

/// Every question about a request, the oldest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn of_request<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
) -> Result<Vec<Question>, StoreError> {
    let sql = "SELECT task, question, asked_by, asked_at, answer, answered_at FROM task_question \
               WHERE request = $1 ORDER BY id";
    rows::all(db, sql, vec![request.to_string().into()]).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Question, StoreError> {
    Ok(Question {
        task: row.parse("task")?,
        question: row.get("question")?,
        asked_by: row.parse("asked_by")?,
        asked_at: row.time("asked_at")?,
        answer: row.get("answer")?,
        answered_at: row.get::<Option<i64>>("answered_at")?.map(Timestamp::from_micros),
    })
}

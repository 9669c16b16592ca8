//! Opinions that came after the decision: kept, and without effect.

use kernel::{Actor, RequestId, TaskId, Timestamp};
use storage::{ConnectionTrait, StoreError, rows};

use crate::domain::{flow::Choice, task::Stance};

/// An opinion.
#[derive(Debug, Clone)]
pub struct Opinion {
    /// The task.
    pub task: TaskId,
    /// Whose.
    pub actor: Actor,
    /// What they would have decided.
    pub choice: Choice,
    /// Beside the decision, or against it.
    pub stance: Stance,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

/// Keeps an opinion; somebody's first one stays.
///
/// # Errors
/// If the database refuses.
pub async fn keep<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
    opinion: &Opinion,
) -> Result<bool, StoreError> {
    let sql = "INSERT INTO task_opinion (task, actor, request, choice, stance, reason, at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (task, actor) DO NOTHING";
    let values = vec![
        opinion.task.to_string().into(),
        opinion.actor.to_string().into(),
        request.to_string().into(),
        opinion.choice.name().into(),
        opinion.stance.name().into(),
        opinion.reason.clone().into(),
        opinion.at.micros().into(),
    ];
    Ok(rows::execute(db, sql, values).await? > 0)
}

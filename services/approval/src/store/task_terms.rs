//! What each approval demanded.

use std::collections::BTreeMap;

use kernel::{RequestId, TaskId};
use storage::{ConnectionTrait, StoreError, rows};

use crate::domain::terms::Terms;

/// Notes the terms of an approval.
///
/// # Errors
/// If the database refuses.
pub async fn insert<C: ConnectionTrait + ?Sized>(
    db: &C,
    task: TaskId,
    terms: &Terms,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO task_terms (task, terms) VALUES ($1, $2)";
    rows::execute(db, sql, vec![task.to_string().into(), rows::to_json(terms)?.into()]).await.map(drop)
}

/// The terms of the approvals of a request, by task; those without any are not there.
///
/// # Errors
/// If the database cannot be read.
pub async fn of_request<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: RequestId,
) -> Result<BTreeMap<TaskId, Terms>, StoreError> {
    let sql = "SELECT x.task, x.terms FROM task_terms x JOIN task t ON t.id = x.task WHERE t.request = $1";
    let found = rows::all(db, sql, vec![request.to_string().into()]).await?;
    found.iter().map(|row| Ok((row.parse("task")?, row.json("terms")?))).collect()
}

//! Open tasks by who could have them: a role at a place.

use kernel::{AreaPath, Role, TaskId};
use storage::{ConnectionTrait, Row, StoreError, rows};

/// A role at a place where tasks are open.
pub type Post = (Role, AreaPath);

/// Roles and places with open tasks, in order, after one of them. They are read off the counters: nobody
/// looks through a million tasks for the few places where they are.
///
/// # Errors
/// If the database cannot be read.
pub async fn posts<C: ConnectionTrait + ?Sized>(
    db: &C,
    after: Option<&Post>,
    limit: i64,
) -> Result<Vec<Post>, StoreError> {
    let sql = "SELECT role, area FROM (SELECT role, area, n FROM task_count WHERE own AND (role, area) > ($1, $2) \
               UNION ALL SELECT role, area, n FROM task_count_change WHERE (role, area) > ($1, $2)) AS part \
               GROUP BY role, area HAVING sum(n) > 0 ORDER BY role, area LIMIT $3";
    let (role, area) = after.map_or(("", ""), |(role, area)| (role.name(), area.as_str()));
    let found = rows::all(db, sql, vec![role.into(), area.into(), limit.into()]).await?;
    found.iter().map(post).collect()
}

/// Open tasks of places where more people decide than hold the role, after one of them, in the order of
/// their ids; no incident lasts for any.
///
/// # Errors
/// If the database cannot be read.
pub async fn beyond<C: ConnectionTrait + ?Sized>(
    db: &C,
    (role, area): &Post,
    holders: usize,
    after: Option<TaskId>,
    limit: i64,
) -> Result<Vec<TaskId>, StoreError> {
    let sql = "SELECT t.id FROM task t WHERE t.state = 'open' AND t.seats > 1 AND t.role = $1 AND t.area = $2 AND t.id > $3 \
               AND t.seats > $4 AND NOT EXISTS (SELECT 1 FROM incident i WHERE i.task = t.id AND i.resolved_at IS NULL) \
               ORDER BY t.id LIMIT $5";
    let values = vec![
        role.name().into(),
        area.as_str().into(),
        after.map(|after| after.to_string()).unwrap_or_default().into(),
        i64::try_from(holders).unwrap_or(i64::MAX).into(),
        limit.into(),
    ];
    rows::all(db, sql, values).await?.iter().map(|row| row.parse("id")).collect()
}

fn post(row: &Row) -> Result<Post, StoreError> {
    let role: String = row.get("role")?;
    let role = Role::from_name(&role).ok_or_else(|| StoreError::Corrupt(format!("role: {role}")))?;
    Ok((role, row.parse("area")?))
}

/// Open tasks of a role at a place for which no incident lasts, the most urgent first.
///
/// # Errors
/// If the database cannot be read.
pub async fn tasks<C: ConnectionTrait + ?Sized>(
    db: &C,
    (role, area): &Post,
    limit: i64,
) -> Result<Vec<TaskId>, StoreError> {
    let sql = "SELECT t.id FROM task t WHERE t.state = 'open' AND t.role = $1 AND t.area = $2 AND NOT EXISTS \
               (SELECT 1 FROM incident i WHERE i.task = t.id AND i.resolved_at IS NULL) ORDER BY t.due, t.id LIMIT $3";
    let found = rows::all(db, sql, vec![role.name().into(), area.as_str().into(), limit.into()]).await?;
    found.iter().map(|row| row.parse("id")).collect()
}

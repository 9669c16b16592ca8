//! Open tasks that wait for one person who does not hold the role any more.

use kernel::{TaskId, Timestamp};
use storage::{ConnectionTrait, StoreError, rows};

/// The oldest of them.
///
/// # Errors
/// If the database cannot be read.
pub async fn tasks<C: ConnectionTrait + ?Sized>(
    db: &C,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<TaskId>, StoreError> {
    // The path of an area begins with the paths of those that contain it.
    let sql = "SELECT t.id FROM task t WHERE t.state = 'open' AND t.delegate IS NOT NULL AND NOT EXISTS \
               (SELECT 1 FROM access_grant g JOIN access_principal p ON p.actor = g.holder AND p.active \
                WHERE g.holder = t.delegate AND g.role = t.role AND (g.until IS NULL OR g.until >= $1) \
                AND substr(t.area, 1, length(g.area)) = g.area) \
               ORDER BY t.id LIMIT $2";
    let found = rows::all(db, sql, vec![now.china_date().to_string().into(), limit.into()]).await?;
    found.iter().map(|row| row.parse("id")).collect()
}

//! How far a daily walk over all communities has come, so that any replica can go on with it.

use chrono::NaiveDate;
use storage::{ConnectionTrait, StoreError, rows};

/// Where the walk of a day stands; `None` once it is through.
pub async fn position<C: ConnectionTrait + ?Sized>(
    db: &C,
    name: &str,
    today: NaiveDate,
) -> Result<Option<String>, StoreError> {
    let row =
        rows::one(db, "SELECT day, after_path, done FROM sweep WHERE name = $1", vec![name.into()]).await?;
    let Some(row) = row else { return Ok(Some(String::new())) };
    if row.get::<String>("day")? != today.to_string() {
        return Ok(Some(String::new()));
    }
    if row.get("done")? { Ok(None) } else { row.get("after_path").map(Some) }
}

/// Moves on, if nobody else did since; the row stays locked until the commit.
pub async fn advance<C: ConnectionTrait + ?Sized>(
    db: &C,
    name: &str,
    today: NaiveDate,
    step: Step<'_>,
) -> Result<(), StoreError> {
    let sql = "UPDATE sweep SET day = $2, after_path = $4, done = $5 WHERE name = $1 \
               AND ((day = $2 AND NOT done AND after_path = $3) OR (day <> $2 AND $3 = ''))";
    let values =
        vec![name.into(), today.to_string().into(), step.from.into(), step.to.into(), step.done.into()];
    if rows::execute(db, sql, values).await? == 0 { Err(StoreError::Conflict) } else { Ok(()) }
}

/// One step of a walk.
pub struct Step<'a> {
    /// From behind this path.
    pub from: &'a str,
    /// Up to this path.
    pub to: &'a str,
    /// Whether that was the end.
    pub done: bool,
}

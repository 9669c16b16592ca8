//! Which demands may not be asked, for good or for now.

use std::collections::BTreeSet;

use kernel::ControlNumber;
use storage::{ConnectionTrait, StoreError, rows};

use crate::domain::ladder::Standing;

/// Notes how a demand stands from now on; whether another has taken its place.
///
/// # Errors
/// If the database refuses.
pub async fn put<C: ConnectionTrait>(
    db: &C,
    number: &ControlNumber,
    standing: Standing,
) -> Result<bool, StoreError> {
    let (replaced, over) = match standing {
        Standing::Replaced => ("TRUE", "ended_demand.over"),
        // Of one that was replaced the time is over and the demand is not.
        Standing::Expired => ("ended_demand.replaced", "NOT ended_demand.replaced"),
        Standing::Stopped => ("ended_demand.replaced", "TRUE"),
        Standing::Live => ("ended_demand.replaced", "FALSE"),
    };
    let sql = format!(
        "INSERT INTO ended_demand (number, replaced, over) VALUES ($1, $2, $3) ON CONFLICT (number) \
         DO UPDATE SET replaced = {replaced}, over = {over} RETURNING replaced"
    );
    let first = (standing == Standing::Replaced, matches!(standing, Standing::Expired | Standing::Stopped));
    let values = vec![number.to_string().into(), first.0.into(), first.1.into()];
    let row = rows::one(db, &sql, values).await?;
    Ok(row.map(|row| row.get("replaced")).transpose()?.unwrap_or(false))
}

/// Whether every one of these demands is over; not if none is known.
///
/// # Errors
/// If the database is away.
pub async fn all_ended<C: ConnectionTrait>(db: &C, demands: &[ControlNumber]) -> Result<bool, StoreError> {
    if demands.is_empty() {
        return Ok(false);
    }
    let numbers: BTreeSet<String> = demands.iter().map(ToString::to_string).collect();
    let sql = format!(
        "SELECT count(*) AS n FROM ended_demand WHERE over AND number IN ({})",
        rows::placeholders(1, numbers.len())
    );
    let row = rows::one(db, &sql, numbers.iter().map(|number| number.clone().into()).collect()).await?;
    let ended = row.map(|row| row.get::<i64>("n")).transpose()?.unwrap_or(0);
    Ok(usize::try_from(ended) == Ok(numbers.len()))
}

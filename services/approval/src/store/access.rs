//! Who may decide, from the copy of people and grants that every service keeps.

use std::collections::BTreeMap;

use kernel::{Actor, AreaPath, DepartmentCode, Role, Timestamp};
use storage::{ConnectionTrait, StoreError, batch, rows};

use crate::domain::conflict::Candidate;

/// Everybody who holds the role at the area or above it, with the departments of all their grants.
///
/// # Errors
/// If the database cannot be read.
pub async fn candidates<C: ConnectionTrait + ?Sized>(
    db: &C,
    role: Role,
    area: &AreaPath,
    now: Timestamp,
) -> Result<Vec<Candidate>, StoreError> {
    let mut actors: Vec<Actor> =
        web::access::holders(db, role, area, now).await?.into_iter().map(|holder| holder.actor).collect();
    actors.dedup();
    if actors.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT DISTINCT holder, department FROM access_grant WHERE holder IN ({}) AND department IS NOT NULL \
         AND (until IS NULL OR until >= $2)",
        batch::listed(db)
    );
    let mut departments: BTreeMap<Actor, Vec<DepartmentCode>> = BTreeMap::new();
    for row in rows::all(db, &sql, vec![batch::list(&actors)?, now.china_date().to_string().into()]).await? {
        departments.entry(row.parse("holder")?).or_default().push(row.parse("department")?);
    }
    let candidate = |actor| Candidate { actor, departments: departments.remove(&actor).unwrap_or_default() };
    Ok(actors.into_iter().map(candidate).collect())
}

/// The names of people and clients.
///
/// # Errors
/// If the database cannot be read.
pub async fn names<C: ConnectionTrait + ?Sized>(
    db: &C,
    actors: impl IntoIterator<Item = Actor>,
) -> Result<BTreeMap<Actor, String>, StoreError> {
    let actors: std::collections::BTreeSet<Actor> = actors.into_iter().collect();
    if actors.is_empty() {
        return Ok(BTreeMap::new());
    }
    let sql = format!("SELECT actor, name FROM access_principal WHERE actor IN ({})", batch::listed(db));
    let found = rows::all(db, &sql, vec![batch::list(actors)?]).await?;
    found.iter().map(|row| Ok((row.parse("actor")?, row.get("name")?))).collect()
}

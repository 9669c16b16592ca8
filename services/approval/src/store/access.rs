//! Who may decide, from the copy of people and grants that every service keeps.

use std::collections::BTreeMap;

use kernel::{Actor, AreaPath, Role, Timestamp};
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
    let mut candidates = Vec::new();
    for actor in actors {
        let sql = "SELECT DISTINCT department FROM access_grant WHERE holder = $1 AND department IS NOT NULL \
                   AND (until IS NULL OR until >= $2)";
        let values = vec![actor.to_string().into(), now.china_date().to_string().into()];
        let found = rows::all(db, sql, values).await?;
        let departments = found.iter().map(|row| row.parse("department")).collect::<Result<_, _>>()?;
        candidates.push(Candidate { actor, departments });
    }
    Ok(candidates)
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

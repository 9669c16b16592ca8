//! Reading the copy.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

use kernel::{Actor, AreaPath, KeyId, PersonId, Role, Timestamp};
use storage::{ConnectionTrait, Row, StoreError, batch, rows};

use crate::{Caller, Grant};

/// The public parts of token keys, of those with which tokens may be signed.
///
/// # Errors
/// If the database is away.
pub async fn keys<C: ConnectionTrait + ?Sized>(
    db: &C,
    kids: &BTreeSet<KeyId>,
    now: Timestamp,
) -> Result<BTreeMap<KeyId, String>, StoreError> {
    let sql = format!(
        "SELECT kid, x FROM access_key WHERE kid IN ({}) AND (until IS NULL OR until > $2)",
        batch::listed(db)
    );
    let found = rows::all(db, &sql, vec![batch::list(kids)?, now.micros().into()]).await?;
    found.iter().map(|row| Ok((row.parse("kid")?, row.get("x")?))).collect()
}

/// Somebody who is known and active.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Who, with the grants in force.
    pub caller: Caller,
    /// Microseconds of their last sign-out: older tokens are not accepted.
    pub tokens_after: i64,
}

/// Those who are active among some people and clients.
///
/// # Errors
/// If the database is away.
pub async fn callers<C: ConnectionTrait + ?Sized>(
    db: &C,
    actors: &BTreeSet<Actor>,
    now: Timestamp,
) -> Result<BTreeMap<Actor, Known>, StoreError> {
    let sql = format!(
        "SELECT p.actor, p.name, p.tokens_after, g.id, g.role, g.area, g.view_area, g.department \
         FROM access_principal p LEFT JOIN access_grant g ON g.holder = p.actor AND (g.until IS NULL OR g.until >= $2) \
         WHERE p.active AND p.actor IN ({})",
        batch::listed(db)
    );
    let today = now.china_date().to_string();
    let mut known: BTreeMap<Actor, Known> = BTreeMap::new();
    for row in rows::all(db, &sql, vec![batch::list(actors)?, today.into()]).await? {
        let actor: Actor = row.parse("actor")?;
        let one = match known.entry(actor) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let caller = Caller { actor, name: row.get("name")?, grants: Vec::new() };
                new.insert(Known { caller, tokens_after: row.get("tokens_after")? })
            }
        };
        if row.get::<Option<String>>("id")?.is_some() {
            one.caller.grants.push(grant(&row)?);
        }
    }
    Ok(known)
}

/// Somebody who holds a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The person or client.
    pub actor: Actor,
    /// Their name.
    pub name: String,
    /// The grant.
    pub grant: Grant,
}

/// Everybody active who holds the role at the area or above it.
///
/// # Errors
/// If the database is away.
pub async fn holders<C: ConnectionTrait + ?Sized>(
    db: &C,
    role: Role,
    area: &AreaPath,
    now: Timestamp,
) -> Result<Vec<Holder>, StoreError> {
    let lineage: Vec<AreaPath> = area.lineage().collect();
    let sql = format!(
        "SELECT g.id, g.holder, g.role, g.area, g.view_area, g.department, p.name FROM access_grant g \
         JOIN access_principal p ON p.actor = g.holder \
         WHERE p.active AND g.role = $1 AND (g.until IS NULL OR g.until >= $2) AND g.area IN ({}) \
         ORDER BY g.holder",
        rows::placeholders(3, lineage.len())
    );
    let mut values = vec![role.name().into(), now.china_date().to_string().into()];
    values.extend(lineage.iter().map(|path| path.as_str().into()));
    let found = rows::all(db, &sql, values).await?;
    found
        .iter()
        .map(|row| Ok(Holder { actor: row.parse("holder")?, name: row.get("name")?, grant: grant(row)? }))
        .collect()
}

/// Everybody active who is a person and not a client, in pages by id; `after` is the last one seen.
///
/// # Errors
/// If the database is away.
pub async fn people<C: ConnectionTrait + ?Sized>(
    db: &C,
    after: Option<PersonId>,
    limit: u16,
) -> Result<Vec<PersonId>, StoreError> {
    let sql = "SELECT actor FROM access_principal \
               WHERE active AND actor LIKE 'per!_%' ESCAPE '!' AND actor > $1 ORDER BY actor LIMIT $2";
    let after = after.map_or_else(String::new, |person| person.to_string());
    let found = rows::all(db, sql, vec![after.into(), i64::from(limit).into()]).await?;
    found.iter().map(|row| row.parse("actor")).collect()
}

fn grant(row: &Row) -> Result<Grant, StoreError> {
    let role: String = row.get("role")?;
    Ok(Grant {
        id: row.parse("id")?,
        role: Role::from_name(&role).ok_or_else(|| StoreError::Corrupt(format!("role: {role}")))?,
        area: row.parse("area")?,
        view_area: row.parse("view_area")?,
        department: row.parse_optional("department")?,
    })
}

//! Reading the copy.

use kernel::{Actor, AreaPath, KeyId, PersonId, Role, Timestamp};
use storage::{ConnectionTrait, Row, Store, StoreError, rows};

use crate::{Caller, Grant};

/// The public part of a token key, while tokens signed with it are accepted.
///
/// # Errors
/// If the database is away.
pub async fn key(store: &Store, kid: KeyId, now: Timestamp) -> Result<Option<String>, StoreError> {
    let sql = "SELECT x FROM access_key WHERE kid = $1 AND (until IS NULL OR until > $2)";
    let row = rows::one(store.read(), sql, vec![kid.to_string().into(), now.micros().into()]).await?;
    row.map(|row| row.get("x")).transpose()
}

/// The caller and their grants in force, if they are active and the token is not older than
/// their last sign-out.
///
/// # Errors
/// If the database is away.
pub async fn caller(
    store: &Store,
    actor: Actor,
    issued_micros: i64,
    now: Timestamp,
) -> Result<Option<Caller>, StoreError> {
    let principal = "SELECT name FROM access_principal WHERE actor = $1 AND active AND tokens_after <= $2";
    let values = vec![actor.to_string().into(), issued_micros.into()];
    let Some(row) = rows::one(store.read(), principal, values).await? else { return Ok(None) };
    let sql = "SELECT id, holder, role, area, view_area, department FROM access_grant \
               WHERE holder = $1 AND (until IS NULL OR until >= $2)";
    let today = now.china_date().to_string();
    let grants = rows::all(store.read(), sql, vec![actor.to_string().into(), today.into()]).await?;
    let grants = grants.iter().map(grant).collect::<Result<_, _>>()?;
    Ok(Some(Caller { actor, name: row.get("name")?, grants }))
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

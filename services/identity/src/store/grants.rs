//! Grants: given, moved with their area, revoked, never deleted.

use chrono::NaiveDate;
use kernel::{
    Actor, AreaPath, DepartmentCode, GrantId, Role, Timestamp,
    page::{Page, PageRequest},
};
use storage::{ConnectionTrait, Row, StoreError, cursor, rows};

use crate::domain::Authority;

/// A grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// Its id.
    pub id: GrantId,
    /// Who holds it.
    pub holder: Actor,
    /// The role.
    pub role: Role,
    /// Where the holder may act.
    pub area: AreaPath,
    /// Where the holder may look.
    pub view_area: AreaPath,
    /// On whose behalf.
    pub department: Option<DepartmentCode>,
    /// Last day.
    pub until: Option<NaiveDate>,
    /// Who gave it.
    pub given_by: Actor,
    /// When.
    pub given_at: Timestamp,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
    /// Why.
    pub reason: Option<String>,
}

const COLUMNS: &str = "g.id, g.holder, g.role, g.area, g.view_area, g.department, g.until, g.given_by, g.given_at, g.revoked_at, g.reason";

fn read(row: &Row) -> Result<Grant, StoreError> {
    let role: String = row.get("role")?;
    Ok(Grant {
        id: row.parse("id")?,
        holder: row.parse("holder")?,
        role: Role::from_name(&role).ok_or_else(|| StoreError::Corrupt(format!("role: {role}")))?,
        area: row.parse("area")?,
        view_area: row.parse("view_area")?,
        department: row.parse_optional("department")?,
        until: row.parse_optional("until")?,
        given_by: row.parse("given_by")?,
        given_at: row.time("given_at")?,
        revoked_at: row.get::<Option<i64>>("revoked_at")?.map(Timestamp::from_micros),
        reason: row.get("reason")?,
    })
}

/// Adds a grant.
///
/// # Errors
/// If the database refuses.
pub async fn insert<C: ConnectionTrait>(db: &C, grant: &Grant) -> Result<(), StoreError> {
    let sql = "INSERT INTO role_grant (id, holder, role, area, view_area, department, until, given_by, given_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let values = vec![
        grant.id.to_string().into(),
        grant.holder.to_string().into(),
        grant.role.name().into(),
        grant.area.as_str().into(),
        grant.view_area.as_str().into(),
        grant.department.as_ref().map(ToString::to_string).into(),
        grant.until.map(|day| day.to_string()).into(),
        grant.given_by.to_string().into(),
        grant.given_at.micros().into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// By id.
///
/// # Errors
/// If the database is away.
pub async fn find<C: ConnectionTrait>(db: &C, id: GrantId) -> Result<Option<Grant>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM role_grant g WHERE g.id = $1");
    rows::one(db, &sql, vec![id.to_string().into()]).await?.as_ref().map(read).transpose()
}

/// Ends a grant. False if it had ended.
///
/// # Errors
/// If the database refuses.
pub async fn revoke<C: ConnectionTrait>(
    db: &C,
    id: GrantId,
    by: Actor,
    at: Timestamp,
    reason: &str,
) -> Result<bool, StoreError> {
    let sql = "UPDATE role_grant SET revoked_by = $2, revoked_at = $3, reason = $4 WHERE id = $1 AND revoked_at IS NULL";
    let values = vec![id.to_string().into(), by.to_string().into(), at.micros().into(), reason.into()];
    Ok(rows::execute(db, sql, values).await? == 1)
}

/// What somebody holds: not revoked; whether a last day has passed is for the caller to judge.
///
/// # Errors
/// If the database is away.
pub async fn held<C: ConnectionTrait>(db: &C, holder: Actor) -> Result<Vec<Grant>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM role_grant g WHERE g.holder = $1 AND g.revoked_at IS NULL ORDER BY g.id"
    );
    rows::all(db, &sql, vec![holder.to_string().into()]).await?.iter().map(read).collect()
}

/// Which grants a list shows.
#[derive(Debug, Clone, Copy)]
pub struct Filter {
    /// Of one holder only.
    pub holder: Option<Actor>,
    /// Revoked ones as well.
    pub ended: bool,
}

/// Grants within reach, by id.
///
/// # Errors
/// If the database is away.
pub async fn page<C: ConnectionTrait>(
    db: &C,
    authority: &Authority,
    filter: Filter,
    request: &PageRequest,
) -> Result<Page<Grant>, StoreError> {
    let after = request.after.first().cloned().unwrap_or_default();
    let mut values = vec![after.into(), i64::from(request.limit.get() + 1).into()];
    let mut condition = super::within(authority, "g.area", &mut values);
    if let Some(holder) = filter.holder {
        values.push(holder.to_string().into());
        condition.push_str(&format!(" AND g.holder = ${}", values.len()));
    }
    if !filter.ended {
        condition.push_str(" AND g.revoked_at IS NULL");
    }
    let sql =
        format!("SELECT {COLUMNS} FROM role_grant g WHERE g.id > $1 AND {condition} ORDER BY g.id LIMIT $2");
    let grants = rows::all(db, &sql, values).await?.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    Ok(cursor::page(grants, request, |grant| vec![grant.id.to_string()]))
}

/// Grants in force whose area, or area to look at, is this one or lies within it.
///
/// # Errors
/// If the database is away.
pub async fn at_or_below<C: ConnectionTrait>(db: &C, area: &AreaPath) -> Result<Vec<Grant>, StoreError> {
    let mut values = Vec::new();
    let acting = super::range(area, "g.area", &mut values);
    let looking = super::range(area, "g.view_area", &mut values);
    let sql = format!(
        "SELECT {COLUMNS} FROM role_grant g WHERE g.revoked_at IS NULL AND ({acting} OR {looking}) ORDER BY g.id"
    );
    rows::all(db, &sql, values).await?.iter().map(read).collect()
}

/// Moves a grant to where its areas lie now.
///
/// # Errors
/// If the database refuses.
pub async fn relocate<C: ConnectionTrait>(db: &C, grant: &Grant) -> Result<(), StoreError> {
    let sql = "UPDATE role_grant SET area = $2, view_area = $3 WHERE id = $1";
    let values =
        vec![grant.id.to_string().into(), grant.area.as_str().into(), grant.view_area.as_str().into()];
    rows::execute(db, sql, values).await.map(drop)
}

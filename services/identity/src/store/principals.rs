//! People and clients, as far as they are the same: a name, an end, grants.

use kernel::{Actor, DepartmentCode, Revision, Timestamp};
use storage::{ConnectionTrait, Row, StoreError, rows};

/// Whoever can hold a grant and bear a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Principal {
    /// The person or client.
    pub actor: Actor,
    /// Name.
    pub name: String,
    /// The department of a client that has one.
    pub department: Option<DepartmentCode>,
    /// False once they have left.
    pub active: bool,
    /// Tokens issued before this moment are not accepted.
    pub tokens_after: Timestamp,
    /// Counts the changes.
    pub revision: Revision,
    /// Since when.
    pub created_at: Timestamp,
}

/// The columns of a principal, aliased `p`.
pub(super) const COLUMNS: &str =
    "p.id, p.name, p.department, p.active, p.tokens_after, p.revision, p.created_at";

pub(super) fn read(row: &Row) -> Result<Principal, StoreError> {
    Ok(Principal {
        actor: row.parse("id")?,
        name: row.get("name")?,
        department: row.parse_optional("department")?,
        active: row.get("active")?,
        tokens_after: row.time("tokens_after")?,
        revision: Revision(row.get("revision")?),
        created_at: row.time("created_at")?,
    })
}

/// Adds one.
///
/// # Errors
/// If the database refuses.
pub async fn insert<C: ConnectionTrait>(db: &C, principal: &Principal) -> Result<(), StoreError> {
    let sql = "INSERT INTO principal (id, name, department, active, tokens_after, revision, created_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let values = vec![
        principal.actor.to_string().into(),
        principal.name.clone().into(),
        principal.department.as_ref().map(ToString::to_string).into(),
        principal.active.into(),
        principal.tokens_after.micros().into(),
        principal.revision.0.into(),
        principal.created_at.micros().into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// Reads one.
///
/// # Errors
/// If the database is away.
pub async fn find<C: ConnectionTrait>(db: &C, actor: Actor) -> Result<Option<Principal>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM principal p WHERE p.id = $1");
    rows::one(db, &sql, vec![actor.to_string().into()]).await?.as_ref().map(read).transpose()
}

/// Takes one for the rest of the transaction: whoever else changes it, or gives it a grant, waits.
/// Counts as a change.
///
/// # Errors
/// If the database refuses.
pub async fn take<C: ConnectionTrait>(db: &C, actor: Actor) -> Result<Option<Principal>, StoreError> {
    let sql = "UPDATE principal SET revision = revision + 1 WHERE id = $1 \
               RETURNING id, name, department, active, tokens_after, revision, created_at";
    rows::one(db, sql, vec![actor.to_string().into()]).await?.as_ref().map(read).transpose()
}

/// Writes back what [`take`] gave.
///
/// # Errors
/// If the database refuses.
pub async fn save<C: ConnectionTrait>(db: &C, principal: &Principal) -> Result<(), StoreError> {
    let sql = "UPDATE principal SET name = $2, active = $3, tokens_after = $4 WHERE id = $1";
    let values = vec![
        principal.actor.to_string().into(),
        principal.name.clone().into(),
        principal.active.into(),
        principal.tokens_after.micros().into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

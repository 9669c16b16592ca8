//! API clients: the hash of a secret.

use kernel::{
    Actor, ClientId, DepartmentCode, Timestamp,
    page::{Page, PageRequest},
};
use storage::{ConnectionTrait, Row, StoreError, cursor, rows};

use super::principals::{self, Principal};
use crate::domain::Authority;

/// An API client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// Its id.
    pub id: ClientId,
    /// What it shares with people.
    pub principal: Principal,
    /// SHA-256 of its secret.
    pub secret: String,
    /// Since when that is its secret.
    pub secret_at: Timestamp,
}

fn select(condition: &str) -> String {
    let columns = principals::COLUMNS;
    format!(
        "SELECT {columns}, c.secret, c.secret_at FROM principal p JOIN client c ON c.id = p.id {condition}"
    )
}

fn read(row: &Row) -> Result<Client, StoreError> {
    Ok(Client {
        id: row.parse("id")?,
        principal: principals::read(row)?,
        secret: row.get("secret")?,
        secret_at: row.time("secret_at")?,
    })
}

/// Adds a client.
///
/// # Errors
/// If the database refuses.
pub async fn insert<C: ConnectionTrait>(db: &C, client: &Client) -> Result<(), StoreError> {
    principals::insert(db, &client.principal).await?;
    let sql = "INSERT INTO client (id, secret, secret_at) VALUES ($1, $2, $3)";
    let values =
        vec![client.id.to_string().into(), client.secret.clone().into(), client.secret_at.micros().into()];
    rows::execute(db, sql, values).await.map(drop)
}

/// By id.
///
/// # Errors
/// If the database is away.
pub async fn find<C: ConnectionTrait>(db: &C, id: ClientId) -> Result<Option<Client>, StoreError> {
    rows::one(db, &select("WHERE p.id = $1"), vec![id.to_string().into()])
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

/// Replaces the secret.
///
/// # Errors
/// If the database refuses.
pub async fn set_secret<C: ConnectionTrait>(
    db: &C,
    id: ClientId,
    hash: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE client SET secret = $2, secret_at = $3 WHERE id = $1";
    rows::execute(db, sql, vec![id.to_string().into(), hash.into(), now.micros().into()]).await.map(drop)
}

/// Clients whose every grant in force lies within reach, by id.
///
/// # Errors
/// If the database is away.
pub async fn page<C: ConnectionTrait>(
    db: &C,
    authority: &Authority,
    request: &PageRequest,
) -> Result<Page<Client>, StoreError> {
    let after = request.after.first().cloned().unwrap_or_default();
    let mut values = vec![after.into(), i64::from(request.limit.get() + 1).into()];
    let reach = super::within(authority, "g.area", &mut values);
    let condition = format!(
        "WHERE p.id > $1 AND NOT EXISTS (SELECT 1 FROM role_grant g \
         WHERE g.holder = p.id AND g.revoked_at IS NULL AND NOT {reach}) ORDER BY p.id LIMIT $2"
    );
    let found = rows::all(db, &select(&condition), values).await?;
    let clients = found.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    Ok(cursor::page(clients, request, |client| vec![client.id.to_string()]))
}

/// The clients of a department, by id.
///
/// # Errors
/// If the database is away.
pub async fn of_department<C: ConnectionTrait>(
    db: &C,
    department: &DepartmentCode,
    request: &PageRequest,
) -> Result<Page<Client>, StoreError> {
    let after = request.after.first().cloned().unwrap_or_default();
    let values = vec![after.into(), i64::from(request.limit.get() + 1).into(), department.as_str().into()];
    let sql = select("WHERE p.id > $1 AND p.department = $3 ORDER BY p.id LIMIT $2");
    let found = rows::all(db, &sql, values).await?;
    let clients = found.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    Ok(cursor::page(clients, request, |client| vec![client.id.to_string()]))
}

/// How many clients of a department are in use.
///
/// # Errors
/// If the database is away.
pub async fn active<C: ConnectionTrait>(db: &C, department: &DepartmentCode) -> Result<i64, StoreError> {
    let sql = "SELECT count(*) AS n FROM principal p JOIN client c ON c.id = p.id \
               WHERE p.department = $1 AND p.active";
    let row = rows::one(db, sql, vec![department.as_str().into()]).await?;
    row.map_or(Ok(0), |row| row.get("n"))
}

impl Client {
    /// The client as the bearer of a token.
    pub fn actor(&self) -> Actor {
        Actor::Client(self.id)
    }
}

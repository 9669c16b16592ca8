//! Keys with which admissions are signed.

use kernel::{KeyId, Timestamp};
use storage::{ConnectionTrait, Row, StoreError, rows};

/// A signing key.
#[derive(Debug, Clone)]
pub struct Key {
    /// The `kid` of signatures.
    pub id: KeyId,
    /// Public part, base64url.
    pub x: String,
    /// Private part, base64url; absent if it is mounted from outside.
    pub secret: Option<kernel::Secret>,
    /// Signs from.
    pub from: Timestamp,
    /// Signs no more after.
    pub until: Option<Timestamp>,
}

const COLUMNS: &str = "id, x, secret, from_at, until_at";

/// Adds a key.
///
/// # Errors
/// If the database refuses.
pub async fn insert<C: ConnectionTrait + ?Sized>(db: &C, key: &Key) -> Result<(), StoreError> {
    let sql = "INSERT INTO signing_key (id, x, secret, from_at, until_at) VALUES ($1, $2, $3, $4, $5)";
    let values = vec![
        key.id.to_string().into(),
        key.x.clone().into(),
        key.secret.as_ref().map(|secret| secret.expose().to_owned()).into(),
        key.from.micros().into(),
        key.until.map(Timestamp::micros).into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// Until when a key signs.
///
/// # Errors
/// If the database refuses.
pub async fn set_until<C: ConnectionTrait + ?Sized>(
    db: &C,
    id: KeyId,
    until: Option<Timestamp>,
) -> Result<(), StoreError> {
    let sql = "UPDATE signing_key SET until_at = $2 WHERE id = $1";
    rows::execute(db, sql, vec![id.to_string().into(), until.map(Timestamp::micros).into()]).await.map(drop)
}

/// The key that signs now.
///
/// # Errors
/// If the database cannot be read.
pub async fn current<C: ConnectionTrait + ?Sized>(db: &C) -> Result<Option<Key>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM signing_key WHERE until_at IS NULL ORDER BY from_at DESC, id DESC LIMIT 1"
    );
    rows::one(db, &sql, vec![]).await?.as_ref().map(read).transpose()
}

/// Every key there ever was: old signatures stay verifiable.
///
/// # Errors
/// If the database cannot be read.
pub async fn all<C: ConnectionTrait + ?Sized>(db: &C) -> Result<Vec<Key>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM signing_key ORDER BY from_at, id");
    rows::all(db, &sql, vec![]).await?.iter().map(read).collect()
}

/// One key.
///
/// # Errors
/// If the database cannot be read.
pub async fn get<C: ConnectionTrait + ?Sized>(db: &C, id: KeyId) -> Result<Option<Key>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM signing_key WHERE id = $1");
    rows::one(db, &sql, vec![id.to_string().into()]).await?.as_ref().map(read).transpose()
}

impl Key {
    /// Whether it signed at a moment, in seconds since the epoch: a key that was rotated out vouches
    /// for its own time and for no later one.
    pub fn signed_at(&self, seconds: i64) -> bool {
        seconds >= self.from.unix_seconds() && self.until.is_none_or(|until| seconds <= until.unix_seconds())
    }
}

fn read(row: &Row) -> Result<Key, StoreError> {
    let secret: Option<String> = row.get("secret")?;
    Ok(Key {
        id: row.parse("id")?,
        x: row.get("x")?,
        secret: secret.map(kernel::Secret::new),
        from: row.time("from_at")?,
        until: row.get::<Option<i64>>("until_at")?.map(Timestamp::from_micros),
    })
}

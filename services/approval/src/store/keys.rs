//! Keys with which admissions are signed.

use kernel::{KeyId, Timestamp};
use messaging::Work;
use storage::{ConnectionTrait, Dialect, Row, StoreError, rows};
use web::admission::KeyTime;

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
    /// Since when and why it is trusted no more.
    pub revoked: Option<Revoked>,
}

/// Why a key is trusted no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revoked {
    /// From this moment on it may have been in other hands.
    pub since: Timestamp,
    /// Why.
    pub reason: String,
}

const COLUMNS: &str = "id, x, secret, from_at, until_at, revoked_since, revoked_reason";

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

/// A key is trusted no more; its private part is forgotten.
///
/// # Errors
/// If the database refuses.
pub async fn revoke<C: ConnectionTrait + ?Sized>(
    db: &C,
    id: KeyId,
    revoked: &Revoked,
) -> Result<(), StoreError> {
    let sql = "UPDATE signing_key SET revoked_since = $2, revoked_reason = $3, secret = NULL WHERE id = $1";
    let values = vec![id.to_string().into(), revoked.since.micros().into(), revoked.reason.clone().into()];
    rows::execute(db, sql, values).await.map(drop)
}

/// The key that signs now.
///
/// # Errors
/// If the database cannot be read.
pub async fn current<C: ConnectionTrait + ?Sized>(db: &C) -> Result<Option<Key>, StoreError> {
    rows::one(db, &in_use(), vec![]).await?.as_ref().map(read).transpose()
}

fn in_use() -> String {
    format!(
        "SELECT {COLUMNS} FROM signing_key WHERE until_at IS NULL AND revoked_since IS NULL \
         ORDER BY from_at DESC, id DESC LIMIT 1"
    )
}

/// The key that signs now, which stays so until the transaction ends: whoever retires it waits.
///
/// # Errors
/// If the database refuses.
pub async fn in_hand(work: &Work) -> Result<Option<Key>, StoreError> {
    if work.context().store.dialect() == Dialect::Sqlite {
        return current(work.db()).await;
    }
    let sql = format!("{} FOR SHARE", in_use());
    // Whoever waited for a rotation finds the row of the old key gone, and asks once more.
    for _ in 0..2 {
        if let Some(row) = rows::one(work.db(), &sql, vec![]).await? {
            return read(&row).map(Some);
        }
    }
    Ok(None)
}

/// Waits until nobody signs with a key any more, and keeps others from it until the transaction ends.
///
/// # Errors
/// If the database refuses.
pub async fn take_away(work: &Work, id: KeyId) -> Result<(), StoreError> {
    if work.context().store.dialect() == Dialect::Postgres {
        let sql = "SELECT id FROM signing_key WHERE id = $1 FOR UPDATE";
        rows::all(work.db(), sql, vec![id.to_string().into()]).await?;
    }
    Ok(())
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
    /// When it signs, as every verifier knows it.
    pub fn time(&self) -> KeyTime {
        let revoked_since = self.revoked.as_ref().map(|revoked| revoked.since);
        KeyTime { from: self.from, until: self.until, revoked_since }
    }
}

fn read(row: &Row) -> Result<Key, StoreError> {
    let secret: Option<String> = row.get("secret")?;
    let moment = |column| Ok::<_, StoreError>(row.get::<Option<i64>>(column)?.map(Timestamp::from_micros));
    let reason: Option<String> = row.get("revoked_reason")?;
    Ok(Key {
        id: row.parse("id")?,
        x: row.get("x")?,
        secret: secret.map(kernel::Secret::new),
        from: row.time("from_at")?,
        until: moment("until_at")?,
        revoked: moment("revoked_since")?.map(|since| Revoked { since, reason: reason.unwrap_or_default() }),
    })
}

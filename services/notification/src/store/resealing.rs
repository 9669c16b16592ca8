//! What lies in the clear or under another key than the current one, some at a time.

use storage::{ConnectionTrait, Row, StoreError, rows};

use super::vault::{Holder, Vault};

/// How far a step came.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Resealed {
    /// Addresses of people.
    pub contacts: u64,
    /// Addresses on messages.
    pub deliveries: u64,
    /// Addresses and secrets of departments' systems.
    pub webhooks: u64,
}

impl Resealed {
    /// All of them.
    pub fn sum(self) -> u64 {
        self.contacts + self.deliveries + self.webhooks
    }
}

/// Whether anything lies in the clear.
///
/// # Errors
/// If the database is away.
pub async fn any_clear<C: ConnectionTrait>(db: &C) -> Result<bool, StoreError> {
    for table in ["contact", "delivery", "webhook"] {
        let sql = format!("SELECT 1 AS one FROM {table} WHERE kid IS NULL LIMIT 1");
        if rows::one(db, &sql, vec![]).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Seals one step anew. Nothing sealed means that nothing is left, but for what does not open.
///
/// # Errors
/// If the database refuses.
pub async fn step<C: ConnectionTrait>(db: &C, vault: &Vault, limit: i64) -> Result<Resealed, StoreError> {
    Ok(Resealed {
        contacts: contacts(db, vault, limit).await?,
        deliveries: deliveries(db, vault, limit).await?,
        webhooks: webhooks(db, vault, limit).await?,
    })
}

/// Rows that are not under the current key. In parts, each of which the index answers.
const OTHERS: &str = "kid IS NULL OR kid < $1 OR kid > $1";
/// A version that does not seal, still running beside this one, leaves the name of the key as it is.
const OR_CLEAR: &str = "OR url NOT LIKE 'sealed:%' OR secret NOT LIKE 'sealed:%'";

async fn others<C: ConnectionTrait>(
    db: &C,
    vault: &Vault,
    (columns, table, also): (&str, &str, &str),
    limit: i64,
) -> Result<Vec<Row>, StoreError> {
    let sql = format!("SELECT id, kid, {columns} FROM {table} WHERE {OTHERS} {also} ORDER BY id LIMIT $2");
    rows::all(db, &sql, vec![vault.key().into(), limit.into()]).await
}

/// The value under the current key; none if it does not open.
fn again(vault: &Vault, holder: Holder, column: &str, (key, kept): (Option<&str>, &str)) -> Option<String> {
    vault.open(holder, column, (key, kept)).map(|plain| vault.seal(holder, column, &plain))
}

async fn contacts<C: ConnectionTrait>(db: &C, vault: &Vault, limit: i64) -> Result<u64, StoreError> {
    let mut done = 0;
    for row in others(db, vault, ("person, channel, address, secret", "contact", ""), limit).await? {
        let id = row.parse("id")?;
        let (holder, key) = (Holder::Contact(id), row.get::<Option<String>>("kid")?);
        let (kept, secret): (String, Option<String>) = (row.get("address")?, row.get("secret")?);
        let Some(address) = vault.open(holder, "address", (key.as_deref(), &kept)) else { continue };
        let secret = match &secret {
            Some(secret) => match again(vault, holder, "secret", (key.as_deref(), secret)) {
                Some(secret) => Some(secret),
                None => continue,
            },
            None => None,
        };
        let sql = "UPDATE contact SET kid = $3, address = $4, secret = $5, mark = $6 \
                   WHERE id = $1 AND address = $2";
        let values = vec![
            id.to_string().into(),
            kept.into(),
            vault.key().into(),
            vault.seal(holder, "address", &address).into(),
            secret.into(),
            vault.mark(row.parse("person")?, row.parse("channel")?, &address).into(),
        ];
        done += rows::execute(db, sql, values).await?;
    }
    Ok(done)
}

async fn deliveries<C: ConnectionTrait>(db: &C, vault: &Vault, limit: i64) -> Result<u64, StoreError> {
    let mut done = 0;
    for row in others(db, vault, ("address", "delivery", ""), limit).await? {
        let id = row.parse("id")?;
        let (key, kept): (Option<String>, String) = (row.get("kid")?, row.get("address")?);
        let Some(address) = again(vault, Holder::Delivery(id), "address", (key.as_deref(), &kept)) else {
            continue;
        };
        let sql = "UPDATE delivery SET kid = $3, address = $4 WHERE id = $1 AND address = $2";
        let values = vec![id.to_string().into(), kept.into(), vault.key().into(), address.into()];
        done += rows::execute(db, sql, values).await?;
    }
    Ok(done)
}

async fn webhooks<C: ConnectionTrait>(db: &C, vault: &Vault, limit: i64) -> Result<u64, StoreError> {
    let mut done = 0;
    for row in others(db, vault, ("url, secret, former_secret", "webhook", OR_CLEAR), limit).await? {
        let id = row.parse("id")?;
        let (holder, key) = (Holder::Webhook(id), row.get::<Option<String>>("kid")?);
        let renew = |column: &str, kept: &str| again(vault, holder, column, (key.as_deref(), kept));
        let (url, secret): (String, String) = (row.get("url")?, row.get("secret")?);
        let former: Option<String> = row.get("former_secret")?;
        let new_former = former.as_deref().map(|former| renew("secret", former));
        let (Some(new_url), Some(new_secret), false) =
            (renew("url", &url), renew("secret", &secret), new_former == Some(None))
        else {
            continue;
        };
        // Whoever changed it meanwhile has sealed it anew: then nothing of what was read stands there.
        let sql = "UPDATE webhook SET kid = $4, url = $5, secret = $6, former_secret = $7 \
                   WHERE id = $1 AND url = $2 AND secret = $3";
        let values = vec![
            id.to_string().into(),
            url.into(),
            secret.into(),
            vault.key().into(),
            new_url.into(),
            new_secret.into(),
            new_former.flatten().into(),
        ];
        done += rows::execute(db, sql, values).await?;
    }
    Ok(done)
}

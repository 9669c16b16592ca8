//! Where people can be reached.

use kernel::{ContactId, PersonId, Secret, Timestamp};
use storage::{ConnectionTrait, Row, StoreError, rows};

use super::vault::{Holder, Vault};
use crate::domain::{ChannelKind, contact::Code};

/// An address of somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Contact {
    /// Its id.
    pub id: ContactId,
    /// Whose.
    pub person: PersonId,
    /// Over which channel.
    pub channel: ChannelKind,
    /// The address; empty if it does not open.
    pub address: String,
    /// What messages to it are signed with.
    pub secret: Option<Secret>,
    /// When it was given.
    pub made_at: Timestamp,
    /// When it was proved to be theirs.
    pub verified_at: Option<Timestamp>,
}

const COLUMNS: &str = "id, person, channel, address, secret, kid, made_at, verified_at";

fn read(vault: &Vault, row: &Row) -> Result<Contact, StoreError> {
    let id = row.parse("id")?;
    let key: Option<String> = row.get("kid")?;
    let open = |column: &str, kept: &str| vault.open(Holder::Contact(id), column, (key.as_deref(), kept));
    let (address, secret): (String, Option<String>) = (row.get("address")?, row.get("secret")?);
    let (opened, secret) = (open("address", &address), secret.map(|secret| open("secret", &secret)));
    // Without its secret an address is not written to either.
    let address = opened.filter(|_| secret != Some(None)).unwrap_or_default();
    let verified_at: Option<i64> = row.get("verified_at")?;
    Ok(Contact {
        id,
        person: row.parse("person")?,
        channel: row.parse("channel")?,
        address,
        secret: secret.flatten().map(Secret::new),
        made_at: row.time("made_at")?,
        verified_at: verified_at.map(Timestamp::from_micros),
    })
}

/// Adds an address. False if the person has it already.
///
/// # Errors
/// If the database refuses.
pub async fn insert<C: ConnectionTrait>(
    db: &C,
    vault: &Vault,
    contact: &Contact,
) -> Result<bool, StoreError> {
    let holder = Holder::Contact(contact.id);
    let Contact { person, channel, address, .. } = contact;
    let sql = "INSERT INTO contact (id, person, channel, address, secret, tries, made_at, kid, mark) \
               VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8) ON CONFLICT DO NOTHING";
    let values = vec![
        contact.id.to_string().into(),
        person.to_string().into(),
        channel.name().into(),
        vault.seal(holder, "address", address).into(),
        contact.secret.as_ref().map(|secret| vault.seal(holder, "secret", secret.expose())).into(),
        contact.made_at.micros().into(),
        vault.key().into(),
        vault.mark(*person, *channel, address).into(),
    ];
    Ok(rows::execute(db, sql, values).await? == 1)
}

/// Every address of somebody, oldest first.
///
/// # Errors
/// If the database is away.
pub async fn of<C: ConnectionTrait>(
    db: &C,
    vault: &Vault,
    person: PersonId,
) -> Result<Vec<Contact>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM contact WHERE person = $1 ORDER BY id");
    let found = rows::all(db, &sql, vec![person.to_string().into()]).await?;
    found.iter().map(|row| read(vault, row)).collect()
}

/// The proved addresses of several people; without those that do not open.
///
/// # Errors
/// If the database is away.
pub async fn verified<C: ConnectionTrait>(
    db: &C,
    vault: &Vault,
    people: &[PersonId],
) -> Result<Vec<Contact>, StoreError> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let marks = rows::placeholders(1, people.len());
    let sql = format!(
        "SELECT {COLUMNS} FROM contact WHERE verified_at IS NOT NULL AND person IN ({marks}) ORDER BY person, id"
    );
    let values = people.iter().map(|person| person.to_string().into()).collect();
    let found = rows::all(db, &sql, values).await?;
    let opened = found.iter().map(|row| read(vault, row));
    opened.filter(|contact| !contact.as_ref().is_ok_and(|contact| contact.address.is_empty())).collect()
}

/// One address.
///
/// # Errors
/// If the database is away.
pub async fn find<C: ConnectionTrait>(
    db: &C,
    vault: &Vault,
    id: &str,
) -> Result<Option<Contact>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM contact WHERE id = $1");
    rows::one(db, &sql, vec![id.into()]).await?.map(|row| read(vault, &row)).transpose()
}

/// Removes an address of somebody. False if it is not theirs.
///
/// # Errors
/// If the database refuses.
pub async fn remove<C: ConnectionTrait>(db: &C, person: PersonId, id: ContactId) -> Result<bool, StoreError> {
    let sql = "DELETE FROM contact WHERE id = $1 AND person = $2";
    Ok(rows::execute(db, sql, vec![id.to_string().into(), person.to_string().into()]).await? == 1)
}

/// Waits for a code; one that was asked for before does not count any more.
///
/// # Errors
/// If the database refuses.
pub async fn ask<C: ConnectionTrait>(
    db: &C,
    id: ContactId,
    (code, until): (&str, Timestamp),
) -> Result<(), StoreError> {
    let sql = "UPDATE contact SET code = $2, code_until = $3, tries = 0 WHERE id = $1";
    rows::execute(db, sql, vec![id.to_string().into(), code.into(), until.micros().into()]).await.map(drop)
}

/// The code that is waited for, if another try is allowed. The try counts, whatever comes of it.
///
/// # Errors
/// If the database refuses.
pub async fn asked<C: ConnectionTrait>(
    db: &C,
    id: ContactId,
    most: i32,
    now: Timestamp,
) -> Result<Option<String>, StoreError> {
    let sql = "UPDATE contact SET tries = tries + 1 \
               WHERE id = $1 AND code IS NOT NULL AND code_until > $2 AND tries < $3 RETURNING code";
    let row = rows::one(db, sql, vec![id.to_string().into(), now.micros().into(), most.into()]).await?;
    row.map(|row| row.get("code")).transpose()
}

/// Whether an address waits for this code and no other.
///
/// # Errors
/// If the database is away.
pub async fn waits_for<C: ConnectionTrait>(db: &C, target: &str, code: &str) -> Result<bool, StoreError> {
    let Ok(id) = target.parse() else { return Ok(false) };
    let sql = "SELECT 1 AS one FROM contact WHERE id = $1 AND code = $2";
    let values = vec![target.into(), Code::typed(code).kept(id).into()];
    Ok(rows::one(db, sql, values).await?.is_some())
}

/// It is proved: from now on it is used.
///
/// # Errors
/// If the database refuses.
pub async fn verify<C: ConnectionTrait>(db: &C, id: ContactId, now: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE contact SET verified_at = $2, code = NULL, code_until = NULL WHERE id = $1";
    rows::execute(db, sql, vec![id.to_string().into(), now.micros().into()]).await.map(drop)
}

/// It says itself that it is not to be used any more.
///
/// # Errors
/// If the database refuses.
pub async fn doubt<C: ConnectionTrait>(db: &C, id: &str) -> Result<(), StoreError> {
    rows::execute(db, "UPDATE contact SET verified_at = NULL WHERE id = $1", vec![id.into()]).await.map(drop)
}

/// Forgets the addresses of people who have been shut out, once nothing has gone there since this
/// moment.
///
/// # Errors
/// If the database refuses.
pub async fn forget<C: ConnectionTrait>(db: &C, before: Timestamp) -> Result<u64, StoreError> {
    let sql = "DELETE FROM contact WHERE made_at < $1 \
               AND person IN (SELECT actor FROM access_principal WHERE NOT active) \
               AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.target = contact.id AND d.made_at >= $1)";
    rows::execute(db, sql, vec![before.micros().into()]).await
}

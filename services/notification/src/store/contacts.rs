//! Where people can be reached.

use kernel::{ContactId, PersonId, Secret, Timestamp};
use storage::{ConnectionTrait, Row, StoreError, rows};

use crate::domain::ChannelKind;

/// An address of somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Contact {
    /// Its id.
    pub id: ContactId,
    /// Whose.
    pub person: PersonId,
    /// Over which channel.
    pub channel: ChannelKind,
    /// The address.
    pub address: String,
    /// What messages to it are signed with.
    pub secret: Option<Secret>,
    /// When it was given.
    pub made_at: Timestamp,
    /// When it was proved to be theirs.
    pub verified_at: Option<Timestamp>,
}

const COLUMNS: &str = "id, person, channel, address, secret, made_at, verified_at";

fn read(row: &Row) -> Result<Contact, StoreError> {
    let secret: Option<String> = row.get("secret")?;
    let verified_at: Option<i64> = row.get("verified_at")?;
    Ok(Contact {
        id: row.parse("id")?,
        person: row.parse("person")?,
        channel: row.parse("channel")?,
        address: row.get("address")?,
        secret: secret.map(Secret::new),
        made_at: row.time("made_at")?,
        verified_at: verified_at.map(Timestamp::from_micros),
    })
}

/// Adds an address. False if the person has it already.
///
/// # Errors
/// If the database refuses.
pub async fn insert<C: ConnectionTrait>(db: &C, contact: &Contact) -> Result<bool, StoreError> {
    let sql = "INSERT INTO contact (id, person, channel, address, secret, tries, made_at) \
               VALUES ($1, $2, $3, $4, $5, 0, $6) ON CONFLICT (person, channel, address) DO NOTHING";
    let values = vec![
        contact.id.to_string().into(),
        contact.person.to_string().into(),
        contact.channel.name().into(),
        contact.address.clone().into(),
        contact.secret.as_ref().map(|secret| secret.expose().to_owned()).into(),
        contact.made_at.micros().into(),
    ];
    Ok(rows::execute(db, sql, values).await? == 1)
}

/// Every address of somebody, oldest first.
///
/// # Errors
/// If the database is away.
pub async fn of<C: ConnectionTrait>(db: &C, person: PersonId) -> Result<Vec<Contact>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM contact WHERE person = $1 ORDER BY id");
    rows::all(db, &sql, vec![person.to_string().into()]).await?.iter().map(read).collect()
}

/// The proved addresses of several people.
///
/// # Errors
/// If the database is away.
pub async fn verified<C: ConnectionTrait>(db: &C, people: &[PersonId]) -> Result<Vec<Contact>, StoreError> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let marks = rows::placeholders(1, people.len());
    let sql = format!(
        "SELECT {COLUMNS} FROM contact WHERE verified_at IS NOT NULL AND person IN ({marks}) ORDER BY person, id"
    );
    let values = people.iter().map(|person| person.to_string().into()).collect();
    rows::all(db, &sql, values).await?.iter().map(read).collect()
}

/// One address.
///
/// # Errors
/// If the database is away.
pub async fn find<C: ConnectionTrait>(db: &C, id: &str) -> Result<Option<Contact>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM contact WHERE id = $1");
    rows::one(db, &sql, vec![id.into()]).await?.as_ref().map(read).transpose()
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

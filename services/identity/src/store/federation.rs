//! Subjects of people, and sign-ins elsewhere that have begun.

use kernel::{Actor, PersonId, Timestamp};
use storage::{ConnectionTrait, Row, StoreError, rows};

/// Who somebody is at an issuer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The subject.
    pub subject: String,
    /// Whose.
    pub person: PersonId,
    /// Who said so.
    pub linked_by: Actor,
    /// When.
    pub linked_at: Timestamp,
}

/// A browser that was sent to the provider.
#[derive(Debug, Clone)]
pub struct Begun {
    /// The hash of its state.
    pub state: String,
    /// The hash of the secret that the browser keeps.
    pub browser: String,
    /// What the identity token must repeat.
    pub nonce: String,
    /// What proves at the token endpoint that it was us who asked (PKCE).
    pub verifier: String,
    /// Until when it may come back.
    pub expires_at: Timestamp,
}

const COLUMNS: &str = "subject, person, linked_by, linked_at";

fn read(row: &Row) -> Result<Link, StoreError> {
    Ok(Link {
        subject: row.get("subject")?,
        person: row.parse("person")?,
        linked_by: row.parse("linked_by")?,
        linked_at: row.time("linked_at")?,
    })
}

/// Whose subject it is.
///
/// # Errors
/// If the database is away.
pub async fn person<C: ConnectionTrait>(
    db: &C,
    issuer: &str,
    subject: &str,
) -> Result<Option<PersonId>, StoreError> {
    let sql = "SELECT person FROM external_subject WHERE issuer = $1 AND subject = $2";
    let row = rows::one(db, sql, vec![issuer.into(), subject.into()]).await?;
    row.map(|row| row.parse("person")).transpose()
}

/// Who a person is at an issuer.
///
/// # Errors
/// If the database is away.
pub async fn of<C: ConnectionTrait>(
    db: &C,
    issuer: &str,
    person: PersonId,
) -> Result<Option<Link>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM external_subject WHERE issuer = $1 AND person = $2");
    let row = rows::one(db, &sql, vec![issuer.into(), person.to_string().into()]).await?;
    row.as_ref().map(read).transpose()
}

/// Links a subject to a person, in place of the one they had. False if it is somebody else's.
///
/// # Errors
/// If the database refuses.
pub async fn link<C: ConnectionTrait>(db: &C, issuer: &str, link: &Link) -> Result<bool, StoreError> {
    unlink(db, issuer, link.person).await?;
    let sql = "INSERT INTO external_subject (issuer, subject, person, linked_by, linked_at) \
               VALUES ($1, $2, $3, $4, $5) ON CONFLICT (issuer, subject) DO NOTHING";
    let values = vec![
        issuer.into(),
        link.subject.clone().into(),
        link.person.to_string().into(),
        link.linked_by.to_string().into(),
        link.linked_at.micros().into(),
    ];
    Ok(rows::execute(db, sql, values).await? == 1)
}

/// Ends the link of a person. False if there was none.
///
/// # Errors
/// If the database refuses.
pub async fn unlink<C: ConnectionTrait>(db: &C, issuer: &str, person: PersonId) -> Result<bool, StoreError> {
    let sql = "DELETE FROM external_subject WHERE issuer = $1 AND person = $2";
    Ok(rows::execute(db, sql, vec![issuer.into(), person.to_string().into()]).await? == 1)
}

/// Remembers a browser that is sent to the provider.
///
/// # Errors
/// If the database refuses.
pub async fn begin<C: ConnectionTrait>(db: &C, begun: Begun) -> Result<(), StoreError> {
    let sql = "INSERT INTO federated_sign_in (state, browser, nonce, verifier, expires_at) VALUES ($1, $2, $3, $4, $5)";
    let Begun { state, browser, nonce, verifier, expires_at } = begun;
    let values =
        vec![state.into(), browser.into(), nonce.into(), verifier.into(), expires_at.micros().into()];
    rows::execute(db, sql, values).await.map(drop)
}

/// Takes back what was begun by this browser under this state; each can be taken once.
///
/// # Errors
/// If the database refuses.
pub async fn take<C: ConnectionTrait>(
    db: &C,
    (state, browser): (&str, &str),
    now: Timestamp,
) -> Result<Option<(String, String)>, StoreError> {
    let sql = "DELETE FROM federated_sign_in WHERE state = $1 AND browser = $2 AND expires_at > $3 \
               RETURNING nonce, verifier";
    let row = rows::one(db, sql, vec![state.into(), browser.into(), now.micros().into()]).await?;
    row.map(|row| Ok((row.get("nonce")?, row.get("verifier")?))).transpose()
}

/// Forgets what did not come back before this moment.
///
/// # Errors
/// If the database refuses.
pub async fn forget<C: ConnectionTrait>(db: &C, before: Timestamp) -> Result<u64, StoreError> {
    let sql = "DELETE FROM federated_sign_in WHERE expires_at < $1";
    rows::execute(db, sql, vec![before.micros().into()]).await
}

//! People: logins, telephone numbers, password hashes.

use kernel::{
    Actor, PersonId,
    page::{Page, PageRequest},
};
use storage::{ConnectionTrait, Row, StoreError, cursor, rows};

use super::principals::{self, Principal};
use crate::domain::Authority;

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// What they share with clients.
    pub principal: Principal,
    /// Login.
    pub login: String,
    /// Telephone number.
    pub phone: Option<String>,
    /// The argon2id hash of the password, once there is one.
    pub password: Option<String>,
}

fn select(condition: &str) -> String {
    let columns = principals::COLUMNS;
    format!(
        "SELECT {columns}, q.login, q.phone, q.password FROM principal p JOIN person q ON q.id = p.id {condition}"
    )
}

fn read(row: &Row) -> Result<Person, StoreError> {
    Ok(Person {
        id: row.parse("id")?,
        principal: principals::read(row)?,
        login: row.get("login")?,
        phone: row.get("phone")?,
        password: row.get("password")?,
    })
}

/// Adds a person. False if the login is taken.
///
/// # Errors
/// If the database refuses.
pub async fn insert<C: ConnectionTrait>(db: &C, person: &Person) -> Result<bool, StoreError> {
    principals::insert(db, &person.principal).await?;
    let sql = "INSERT INTO person (id, login, phone, password) VALUES ($1, $2, $3, $4) ON CONFLICT (login) DO NOTHING";
    let values = vec![
        person.id.to_string().into(),
        person.login.clone().into(),
        person.phone.clone().into(),
        person.password.clone().into(),
    ];
    Ok(rows::execute(db, sql, values).await? == 1)
}

/// By id.
///
/// # Errors
/// If the database is away.
pub async fn find<C: ConnectionTrait>(db: &C, id: PersonId) -> Result<Option<Person>, StoreError> {
    rows::one(db, &select("WHERE p.id = $1"), vec![id.to_string().into()])
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

/// By login.
///
/// # Errors
/// If the database is away.
pub async fn by_login<C: ConnectionTrait>(db: &C, login: &str) -> Result<Option<Person>, StoreError> {
    rows::one(db, &select("WHERE q.login = $1"), vec![login.into()]).await?.as_ref().map(read).transpose()
}

/// Sets the password.
///
/// # Errors
/// If the database refuses.
pub async fn set_password<C: ConnectionTrait>(db: &C, id: PersonId, hash: &str) -> Result<(), StoreError> {
    let sql = "UPDATE person SET password = $2 WHERE id = $1";
    rows::execute(db, sql, vec![id.to_string().into(), hash.into()]).await.map(drop)
}

/// People whose every grant in force lies within reach, by id; `query` is the beginning of a
/// login or a part of a name.
///
/// # Errors
/// If the database is away.
pub async fn page<C: ConnectionTrait>(
    db: &C,
    authority: &Authority,
    query: Option<&str>,
    request: &PageRequest,
) -> Result<Page<Person>, StoreError> {
    let after = request.after.first().cloned().unwrap_or_default();
    let mut values = vec![after.into(), i64::from(request.limit.get() + 1).into()];
    let reach = super::within(authority, "g.area", &mut values);
    let mut condition = format!(
        "WHERE p.id > $1 AND NOT EXISTS (SELECT 1 FROM role_grant g \
         WHERE g.holder = p.id AND g.revoked_at IS NULL AND NOT {reach})"
    );
    if let Some(text) = query {
        let literal = text.replace('!', "!!").replace('%', "!%").replace('_', "!_");
        values.push(format!("{literal}%").into());
        values.push(format!("%{literal}%").into());
        let at = values.len();
        condition
            .push_str(&format!(" AND (q.login LIKE ${} ESCAPE '!' OR p.name LIKE ${at} ESCAPE '!')", at - 1));
    }
    let found = rows::all(db, &select(&format!("{condition} ORDER BY p.id LIMIT $2")), values).await?;
    let people = found.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    Ok(cursor::page(people, request, |person| vec![person.id.to_string()]))
}

impl Person {
    /// The person as the bearer of a token.
    pub fn actor(&self) -> Actor {
        Actor::Person(self.id)
    }
}

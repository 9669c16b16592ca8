//! People, as their administrators see them.

use kernel::{
    PersonId, Revision, Timestamp,
    page::{Page, PageRequest},
};
use messaging::Context;
use serde::Serialize;
use storage::StoreError;
use utoipa::ToSchema;
use web::{Failure, codes as http};

use crate::{
    domain::{Authority, person},
    store::{
        grants,
        people::{self, Person},
    },
};

/// A person.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PersonView {
    /// The person.
    pub id: PersonId,
    /// Login.
    pub login: String,
    /// 姓名
    pub name: String,
    /// Telephone number, masked.
    pub phone: Option<String>,
    /// False once they have left.
    pub active: bool,
    /// Whether they have ever signed in and set a password.
    pub has_password: bool,
    /// Since when.
    pub created_at: Timestamp,
    /// Counts the changes.
    pub revision: Revision,
}

/// What an administrator sees of a person.
pub fn view(person: Person) -> PersonView {
    let Person { id, principal, login, phone, password } = person;
    PersonView {
        id,
        login,
        name: principal.name,
        phone: phone.as_deref().map(person::masked),
        active: principal.active,
        has_password: password.is_some(),
        created_at: principal.created_at,
        revision: principal.revision,
    }
}

/// One person.
///
/// # Errors
/// 404 if there is none, or none within reach.
pub async fn one(context: &Context, authority: &Authority, id: PersonId) -> Result<PersonView, Failure> {
    let db = context.store.read();
    let person = people::find(db, id).await?.ok_or(&http::NOT_FOUND)?;
    let held = grants::held(db, person.actor()).await?;
    if authority.reaches_all(held.iter().map(|grant| &grant.area)) {
        Ok(view(person))
    } else {
        Err((&http::NOT_FOUND).into())
    }
}

/// A page of people.
///
/// # Errors
/// If the database is away.
pub async fn page(
    context: &Context,
    authority: &Authority,
    query: Option<&str>,
    request: &PageRequest,
) -> Result<Page<PersonView>, StoreError> {
    let query = query.map(str::trim).filter(|text| !text.is_empty());
    Ok(people::page(context.store.read(), authority, query, request).await?.map(view))
}

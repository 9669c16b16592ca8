//! A person who can be given roles. They sign in once a one-time link was issued.

use kernel::{Actor, PersonId, Refusal, Revision};
use messaging::Work;
use serde_json::json;
use web::Failure;

use super::announce;
use crate::{
    domain::codes,
    store::{
        people::{self, Person},
        principals::Principal,
    },
};

/// What is known of a new person.
#[derive(Debug, Clone)]
pub struct NewPerson {
    /// Login, checked.
    pub login: String,
    /// 姓名
    pub name: String,
    /// Telephone number, checked.
    pub phone: Option<String>,
}

/// Creates the person.
///
/// # Errors
/// `identity.login.taken`.
pub async fn run(work: &Work, new: NewPerson) -> Result<Person, Failure> {
    let id: PersonId = work.id();
    let principal = Principal {
        actor: Actor::Person(id),
        name: new.name,
        department: None,
        active: true,
        tokens_after: work.now(),
        revision: Revision(1),
        created_at: work.now(),
    };
    let person = Person { id, principal, login: new.login, phone: new.phone, password: None };
    if !people::insert(work.db(), &person).await? {
        return Err(Refusal::new(&codes::LOGIN_TAKEN).at("/login").into());
    }
    announce::tell(work, &person.principal).await?;
    work.record(id, "created", json!({})).await?;
    Ok(person)
}

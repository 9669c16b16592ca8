//! `POST /people`

use actix_web::{post, web::Data};
use kernel::{Refusal, text};
use messaging::Context;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{
    Answer, Body, IdempotencyKey, Permit, Problems, Reply, codes as http, idempotency, params::KeyHeader,
};

use crate::{
    commands::create_person::{self, NewPerson},
    domain::person,
    policy::CreatePerson,
    queries::people::{PersonView, view},
};

/// A new person.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonRequest {
    /// 3 to 32 lower-case letters, digits, `.`, `-` or `_`, beginning with a letter.
    pub login: String,
    /// 姓名
    pub name: String,
    /// Telephone number.
    pub phone: Option<String>,
}

/// Register a person. 登记人员
///
/// They hold no role yet and cannot sign in yet: give a grant, and issue a one-time sign-in.
#[utoipa::path(tag = "people", operation_id = "identity.create_person", params(KeyHeader), request_body = PersonRequest,
    responses((status = 201, description = "the person", body = PersonView), Problems))]
#[post("/people")]
pub async fn create(
    permit: Permit<CreatePerson>,
    key: IdempotencyKey,
    body: Body<PersonRequest>,
    context: Data<Context>,
) -> Answer {
    let new = checked(&body.value)?;
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let person = create_person::run(work, new).await?;
        let revision = person.principal.revision;
        Ok(Reply::created(format!("/api/identity/v1/people/{}", person.id), view(person)).revision(revision))
    })
    .await
}

fn checked(request: &PersonRequest) -> Result<NewPerson, Refusal> {
    let login = person::login(&request.login, "/login");
    let name = text::required(&request.name, 50, "/name");
    let phone = request.phone.as_deref().map(|phone| person::phone(phone, "/phone")).transpose();
    match (login, name, phone) {
        (Ok(login), Ok(name), Ok(phone)) => Ok(NewPerson { login, name, phone }),
        (login, name, phone) => {
            Err(Refusal::new(&http::BAD_BODY)
                .with([login.err(), name.err(), phone.err()].into_iter().flatten()))
        }
    }
}

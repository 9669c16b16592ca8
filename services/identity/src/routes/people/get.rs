//! `GET /people/{id}`

use actix_web::{
    get,
    web::{Data, Path},
};
use kernel::PersonId;
use messaging::Context;
use web::{Answer, Permit, Problems, Reply};

use crate::{
    policy::GetPerson,
    queries::people::{self, PersonView},
    routes::reach,
};

/// Read a person. 人员详情
#[utoipa::path(tag = "people", operation_id = "identity.get_person", params(("id" = PersonId, Path, description = "the person")),
    responses((status = 200, description = "the person", body = PersonView), Problems))]
#[get("/people/{id}")]
pub async fn get(permit: Permit<GetPerson>, id: Path<PersonId>, context: Data<Context>) -> Answer {
    let person = people::one(&context, &reach::of(&permit), *id).await?;
    let revision = person.revision;
    Ok(Reply::ok(person).revision(revision).respond())
}

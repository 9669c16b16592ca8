//! `POST /people/{id}/deactivation`

use actix_web::{
    HttpRequest, post,
    web::{Data, Path},
};
use kernel::{Actor, PersonId};
use messaging::Context;
use web::{Answer, IdempotencyKey, Permit, Problems, Reply, codes as http, idempotency, params::KeyHeader};

use crate::{
    commands,
    policy::DeactivatePerson,
    queries::people::{PersonView, view},
    routes::reach,
    store::people,
};

/// Deactivate a person. 停用人员
///
/// Their tokens, one-time links and grants end together.
#[utoipa::path(tag = "people", operation_id = "identity.deactivate_person", params(KeyHeader, ("id" = PersonId, Path, description = "the person")),
    responses((status = 200, description = "the person", body = PersonView), Problems))]
#[post("/people/{id}/deactivation")]
pub async fn deactivate(
    permit: Permit<DeactivatePerson>,
    key: IdempotencyKey,
    id: Path<PersonId>,
    request: HttpRequest,
    context: Data<Context>,
) -> Answer {
    idempotency::once(&context, &permit, &key, request.path(), async |work| {
        let principal = commands::deactivate::run(work, &reach::of(&permit), Actor::Person(*id)).await?;
        let person = people::find(work.db(), *id).await?.ok_or(&http::NOT_FOUND)?;
        Ok(Reply::ok(view(person)).revision(principal.revision))
    })
    .await
}

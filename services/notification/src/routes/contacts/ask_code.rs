//! `POST /contacts/{id}/codes`

use actix_web::{
    HttpRequest, post,
    web::{Data, Path},
};
use kernel::ContactId;
use messaging::Context;
use web::{Answer, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

use crate::{commands::contacts, policy::AskContactCode, queries::contacts::ContactView};

/// Send another code to an address of the caller. 重发验证码
///
/// The one before does not count any more. Five an hour.
#[utoipa::path(tag = "contacts", operation_id = "notification.ask_contact_code",
    params(KeyHeader, ("id" = ContactId, Path, description = "the address")),
    responses((status = 200, description = "the address", body = ContactView), Problems))]
#[post("/contacts/{id}/codes")]
pub async fn ask_code(
    permit: Permit<AskContactCode>,
    key: IdempotencyKey,
    id: Path<ContactId>,
    request: HttpRequest,
    context: Data<Context>,
) -> Answer {
    let person = permit.person()?;
    idempotency::once(&context, &permit, &key, request.path(), async |work| {
        Ok(Reply::ok(ContactView::from(contacts::ask_again(work, person, *id).await?)))
    })
    .await
}

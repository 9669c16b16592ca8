//! `POST /contacts/{id}/codes`

use actix_web::{
    HttpRequest, post,
    web::{Data, Path},
};
use kernel::ContactId;
use messaging::Context;
use runtime::Settings;
use web::{Answer, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

use crate::{commands::contacts, policy::AskContactCode, queries::contacts::ContactView, routes::vault};

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
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let vault = vault::of(&context, &settings).await?;
    let person = permit.person()?;
    let mut told = None;
    let stored = idempotency::once(&context, &permit, &key, request.path(), async |work| {
        let view = ContactView::from(contacts::ask_again(work, &vault, person, *id).await?);
        let remembered = view.remembered();
        told = Some(view);
        Ok(Reply::ok(remembered))
    })
    .await?;
    Ok(told.map_or(stored, |view| Reply::ok(view).respond()))
}

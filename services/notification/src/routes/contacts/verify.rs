//! `POST /contacts/{id}/verification`

use actix_web::{
    HttpResponse, post,
    web::{Data, Path},
};
use kernel::ContactId;
use messaging::Context;
use runtime::Settings;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Answer, Body, Permit, Problems};

use crate::{commands::contacts, policy::VerifyContact, queries::contacts::ContactView, routes::vault};

/// The code that arrived.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ArrivedCode {
    /// Six digits.
    pub code: String,
}

/// Prove that an address is the caller's. 验证联系方式
///
/// Five tries in a quarter of an hour; every try counts. Twice is once.
#[utoipa::path(tag = "contacts", operation_id = "notification.verify_contact",
    params(("id" = ContactId, Path, description = "the address")), request_body = ArrivedCode,
    responses((status = 200, description = "the address, proved", body = ContactView), Problems))]
#[post("/contacts/{id}/verification")]
pub async fn verify(
    permit: Permit<VerifyContact>,
    id: Path<ContactId>,
    body: Body<ArrivedCode>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let vault = vault::of(&context, &settings).await?;
    let contact = contacts::verify((&context, &vault), permit.person()?, *id, &body.value.code).await?;
    Ok(HttpResponse::Ok().json(ContactView::from(contact)))
}

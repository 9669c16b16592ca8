//! `DELETE /contacts/{id}`

use actix_web::{
    HttpResponse, delete,
    web::{Data, Path},
};
use kernel::ContactId;
use messaging::Context;
use web::{Answer, Permit, Problems};

use crate::{commands::contacts, policy::RemoveContact};

/// Remove an address of the caller. 删除联系方式
///
/// What is on its way there is not sent any more.
#[utoipa::path(tag = "contacts", operation_id = "notification.remove_contact",
    params(("id" = ContactId, Path, description = "the address")),
    responses((status = 204, description = "it is gone"), Problems))]
#[delete("/contacts/{id}")]
pub async fn remove(permit: Permit<RemoveContact>, id: Path<ContactId>, context: Data<Context>) -> Answer {
    let person = permit.person()?;
    let work = context.begin(permit.actor()).await?;
    contacts::remove(&work, person, *id).await?;
    work.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}

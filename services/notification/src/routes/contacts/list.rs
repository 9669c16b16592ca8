//! `GET /contacts`

use actix_web::{HttpResponse, get, web::Data};
use messaging::Context;
use runtime::Settings;
use web::{Answer, Permit, Problems};

use crate::{
    policy::ListContacts,
    queries::contacts::{self, ContactView},
    routes::vault,
};

/// List where the caller can be reached. 我的联系方式
#[utoipa::path(tag = "contacts", operation_id = "notification.list_contacts",
    responses((status = 200, description = "all of them, ten at most", body = Vec<ContactView>), Problems))]
#[get("/contacts")]
pub async fn list(
    permit: Permit<ListContacts>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let vault = vault::of(&context, &settings).await?;
    Ok(HttpResponse::Ok().json(contacts::of(&context, &vault, permit.person()?).await?))
}

//! `GET /clients`

use actix_web::{get, web::Data};
use kernel::page::Page;
use messaging::Context;
use web::{Answer, Paging, Permit, Problems, paging::PageParams};

use crate::{
    policy::ListClients,
    queries::clients::{self, ClientView},
    routes::reach,
};

/// List API clients. 接口客户端列表
#[utoipa::path(tag = "clients", operation_id = "identity.list_clients", params(PageParams),
    responses((status = 200, description = "a page", body = Page<ClientView>), Problems))]
#[get("/clients")]
pub async fn list(permit: Permit<ListClients>, paging: Paging, context: Data<Context>) -> Answer {
    Ok(paging.answer(&clients::page(&context, &reach::of(&permit), &paging.request).await?))
}

//! `GET /me`: the caller and their grants.

use actix_web::{HttpResponse, get, web::Data};
use messaging::Context;
use web::{Answer, Permit, Problems};

use crate::{
    policy::GetMe,
    queries::{self, me::Me},
};

/// Who I am and what I may do. 本人信息
#[utoipa::path(tag = "tokens", operation_id = "identity.get_me",
    responses((status = 200, description = "the caller", body = Me), Problems))]
#[get("/me")]
pub async fn me(permit: Permit<GetMe>, context: Data<Context>) -> Answer {
    Ok(HttpResponse::Ok().json(queries::me::read(&context, permit.actor()).await?))
}

//! `POST /sign-outs`: everything the caller holds ends.

use actix_web::{HttpResponse, post, web::Data};
use messaging::Context;
use web::{Answer, Permit, Problems};

use crate::{commands, policy::SignOut};

/// Sign out everywhere. 退出登录
///
/// Every access and refresh token of the caller ends, on all devices.
#[utoipa::path(tag = "tokens", operation_id = "identity.sign_out",
    responses((status = 204, description = "signed out"), Problems))]
#[post("/sign-outs")]
pub async fn sign_out(permit: Permit<SignOut>, context: Data<Context>) -> Answer {
    let work = context.begin(permit.actor()).await?;
    commands::sign_out::run(&work).await?;
    work.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}

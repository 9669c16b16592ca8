//! `POST /federated-sign-ins/completion`

use actix_web::{HttpResponse, post, web::Data};
use kernel::Secret;
use messaging::Context;
use runtime::Settings;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Answer, Problems, PublicBody};

use crate::{
    commands::{
        federated_sign_in::{self, Returned},
        mint::TokenAnswer,
    },
    routes::sign_ins::read_settings,
};

/// What came back from the provider.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnedSignIn {
    /// `state` of the address.
    pub state: String,
    /// `code` of the address.
    pub code: String,
    /// What the browser kept.
    #[schema(value_type = String, format = Password)]
    pub browser_secret: Secret,
}

/// Complete a sign-in by the provider of identities. 完成统一身份认证登录
///
/// Each is good once. Somebody whom no administrator has linked does not come in, and no grant is
/// made by signing in.
#[utoipa::path(tag = "tokens", operation_id = "identity.complete_federated_sign_in", request_body = ReturnedSignIn,
    responses((status = 200, description = "the tokens", body = TokenAnswer), Problems))]
#[post("/federated-sign-ins/completion")]
pub async fn complete(
    body: PublicBody<ReturnedSignIn>,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let settings = read_settings(&settings)?;
    let ReturnedSignIn { state, code, browser_secret } = body.0;
    let returned = Returned { state, code, browser: browser_secret };
    Ok(HttpResponse::Ok().json(federated_sign_in::complete(&context, &settings, returned).await?))
}

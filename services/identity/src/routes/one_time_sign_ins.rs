//! `POST /one-time-sign-ins/redeem`: a person signs in through a link.

use actix_web::{HttpResponse, post, web::Data};
use kernel::Secret;
use messaging::Context;
use runtime::Settings;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Answer, Problems, PublicBody};

use super::sign_ins::read_settings;
use crate::commands::{mint::TokenAnswer, redeem_one_time};

/// A link and, the first time, a password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OneTimeRedemption {
    /// The token of the link.
    #[schema(value_type = String, format = Password)]
    pub token: Secret,
    /// At least 10 characters, not the login. Required while there is no password.
    #[schema(value_type = Option<String>, format = Password)]
    pub new_password: Option<Secret>,
}

/// Sign in through a one-time link. 一次性登录
///
/// A link is good once and for 24 hours. The first sign-in sets the password; a refused password
/// leaves the link as good as it was.
#[utoipa::path(tag = "tokens", operation_id = "identity.redeem_one_time_sign_in", request_body = OneTimeRedemption,
    responses((status = 200, description = "the tokens", body = TokenAnswer), Problems))]
#[post("/one-time-sign-ins/redeem")]
pub async fn redeem(
    body: PublicBody<OneTimeRedemption>,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let settings = read_settings(&settings)?;
    let OneTimeRedemption { token, new_password } = body.0;
    let answer = redeem_one_time::run(&context, &settings, &token, new_password.as_ref()).await?;
    Ok(HttpResponse::Ok().json(answer))
}

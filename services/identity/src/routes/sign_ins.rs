//! `POST /sign-ins`: a person signs in with login and password.

use actix_web::{
    HttpRequest, HttpResponse, ResponseError,
    http::header::{self, HeaderValue},
    post,
    web::Data,
};
use kernel::{Refusal, Secret};
use messaging::Context;
use runtime::Settings;
use serde::Deserialize;
use storage::StoreError;
use utoipa::ToSchema;
use web::{Answer, Failure, Problems, PublicBody, network};

use crate::{
    commands::{
        self,
        mint::TokenAnswer,
        sign_in::{Attempt, Outcome},
    },
    domain::codes,
    settings::IdentitySettings,
};

/// Who signs in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignInRequest {
    /// Login.
    pub login: String,
    /// Password.
    #[schema(value_type = String, format = Password)]
    pub password: Secret,
}

/// Sign in with a login and a password. 登录
///
/// Wrong attempts at one account or from one address make the next one wait, longer each time:
/// 429 with `Retry-After`. Nothing tells whether a login exists.
#[utoipa::path(tag = "tokens", operation_id = "identity.sign_in", request_body = SignInRequest,
    responses((status = 200, description = "the tokens", body = TokenAnswer), Problems))]
#[post("/sign-ins")]
pub async fn sign_in(
    request: HttpRequest,
    body: PublicBody<SignInRequest>,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let settings = read_settings(&settings)?;
    let forwarded = network::forwarded_for(request.headers());
    let address = request
        .peer_addr()
        .and_then(|peer| network::client(peer.ip(), forwarded.as_deref(), &settings.trusted_proxies));
    let attempt = Attempt { login: body.0.login, password: body.0.password, address };
    match commands::sign_in::run(&context, &settings, &attempt).await? {
        Outcome::Tokens(answer) => Ok(HttpResponse::Ok().json(answer)),
        Outcome::Wait(wait) => Ok(wait_for(wait.num_seconds() + 1)),
    }
}

fn wait_for(seconds: i64) -> HttpResponse {
    let refusal = Refusal::new(&codes::SIGN_IN_LOCKED)
        .saying(format!("请在 {seconds} 秒后再试"), format!("try again in {seconds} seconds"));
    let mut response = Failure::from(refusal).error_response();
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}

/// The settings were read once before anything started: they cannot fail here.
pub(super) fn read_settings(settings: &Settings) -> Result<IdentitySettings, StoreError> {
    IdentitySettings::read(settings).map_err(|error| StoreError::Corrupt(error.to_string()))
}

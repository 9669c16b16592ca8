//! `GET /sign-in-ways`

use actix_web::{HttpResponse, get, web::Data};
use runtime::Settings;
use serde::Serialize;
use utoipa::ToSchema;
use web::{Answer, Problems};

use crate::routes::sign_ins::read_settings;

/// A way to sign in beside login and password.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SignInWay {
    /// Always `oidc`.
    pub way: &'static str,
    /// What its button says.
    pub label_zh: String,
    /// The same in English.
    pub label_en: String,
}

/// List the ways to sign in beside login and password. 其他登录方式
#[utoipa::path(tag = "tokens", operation_id = "identity.list_sign_in_ways",
    responses((status = 200, description = "one, or none", body = Vec<SignInWay>), Problems))]
#[get("/sign-in-ways")]
pub async fn list(settings: Data<Settings>) -> Answer {
    let provider = read_settings(&settings)?.provider;
    let ways: Vec<SignInWay> = provider
        .into_iter()
        .map(|provider| SignInWay { way: "oidc", label_zh: provider.label_zh, label_en: provider.label_en })
        .collect();
    Ok(HttpResponse::Ok().json(ways))
}

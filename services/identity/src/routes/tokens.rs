//! `POST /tokens`: an access token for a client's secret or a refresh token.

use actix_web::{HttpResponse, post, web::Data};
use kernel::{ClientId, Secret};
use messaging::Context;
use runtime::Settings;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Answer, Problems, PublicBody};

use super::sign_ins::read_settings;
use crate::commands::{issue_client_token, mint::TokenAnswer, refresh};

/// What is exchanged.
#[derive(Deserialize, ToSchema)]
#[serde(tag = "grant_type", rename_all = "snake_case", deny_unknown_fields)]
pub enum TokenRequest {
    /// An API client with its secret.
    ClientCredentials {
        /// The client.
        client_id: ClientId,
        /// Its secret.
        #[schema(value_type = String, format = Password)]
        client_secret: Secret,
    },
    /// A refresh token; it is good once, and the answer holds the next.
    RefreshToken {
        /// The token.
        #[schema(value_type = String, format = Password)]
        refresh_token: Secret,
    },
}

/// Issue an access token. 签发访问令牌
///
/// A refresh token that is used twice ends the sign-in it descends from.
#[utoipa::path(tag = "tokens", operation_id = "identity.issue_token", request_body = TokenRequest,
    responses((status = 200, description = "the tokens", body = TokenAnswer), Problems))]
#[post("/tokens")]
pub async fn issue(
    body: PublicBody<TokenRequest>,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let settings = read_settings(&settings)?;
    let answer = match body.0 {
        TokenRequest::ClientCredentials { client_id, client_secret } => {
            issue_client_token::run(&context, &settings, client_id, &client_secret).await?
        }
        TokenRequest::RefreshToken { refresh_token } => {
            refresh::run(&context, &settings, &refresh_token).await?
        }
    };
    Ok(HttpResponse::Ok().json(answer))
}

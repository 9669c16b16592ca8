//! `POST /federated-sign-ins`

use actix_web::{HttpResponse, post, web::Data};
use messaging::Context;
use runtime::Settings;
use serde::Serialize;
use utoipa::ToSchema;
use web::{Answer, Problems};

use crate::{commands::federated_sign_in, routes::sign_ins::read_settings};

/// Where to send the browser, and what it brings back.
#[derive(Serialize, ToSchema)]
pub struct BegunSignIn {
    /// The provider's page.
    pub authorization_url: String,
    /// What the browser keeps and no address shows; it is needed to complete, within ten minutes.
    pub browser_secret: String,
}

/// Begin to sign in by the provider of identities. 统一身份认证登录
///
/// OpenID Connect, authorization code with PKCE. The provider sends the browser back to
/// `/sign-in/oidc/back` under the public address, with `state` and `code`.
#[utoipa::path(tag = "tokens", operation_id = "identity.begin_federated_sign_in",
    responses((status = 201, description = "where to", body = BegunSignIn), Problems))]
#[post("/federated-sign-ins")]
pub async fn begin(context: Data<Context>, settings: Data<Settings>) -> Answer {
    let settings = read_settings(&settings)?;
    let sent = federated_sign_in::begin(&context, &settings).await?;
    let browser_secret = sent.browser.expose().to_owned();
    Ok(HttpResponse::Created().json(BegunSignIn { authorization_url: sent.address, browser_secret }))
}

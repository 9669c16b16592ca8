//! Signing in by the provider of identities: a browser leaves with a secret in a cookie, and comes
//! back with a state that must fit it. Leaving changes nothing here, so it is a plain link.

use actix_web::{HttpRequest, get, http::header::SET_COOKIE, web::Query};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Deserialize;

use super::{enter, sign_in};
use crate::{
    codes,
    console::{Console, context_of},
    session::{cookie, life},
    trouble::{Shown, Trouble},
    ui::{Ui, Visitor, local_path, see},
};

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Leaving {
    next: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Returning {
    state: String,
    code: String,
}

#[get("/sign-in/oidc")]
pub async fn leave(ui: Ui, visitor: Visitor, asked: Query<Leaving>, request: HttpRequest) -> Shown {
    let next = local_path(&asked.next);
    let sent = match visitor.0.begin_away().await {
        Ok(sent) => sent,
        Err(trouble) => return sign_in::refused(&ui, &visitor.0, next, trouble).await,
    };
    let names = Console::of(&request)?.cookies;
    let kept = format!("{}.{}", sent.browser_secret.expose(), URL_SAFE_NO_PAD.encode(next));
    let mut response = see(&sent.authorization_url);
    response.headers_mut().append(SET_COOKIE, line(&names.give(names.away, &kept))?);
    Ok(response)
}

#[get("/sign-in/oidc/back")]
pub async fn back(ui: Ui, visitor: Visitor, asked: Query<Returning>, request: HttpRequest) -> Shown {
    let names = Console::of(&request)?.cookies;
    let kept = cookie::read(request.headers(), names.away).unwrap_or_default();
    let (secret, next) = kept.split_once('.').unwrap_or_default();
    let next = URL_SAFE_NO_PAD.decode(next).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let next = next.unwrap_or_default();
    // Broken off over there, or a browser that never left from here.
    if asked.code.is_empty() || secret.is_empty() {
        return sign_in::refused(&ui, &visitor.0, local_path(&next), Trouble::from(&codes::NOT_RETURNED))
            .await;
    }
    let tokens = match visitor.0.complete_away(&asked.state, &asked.code, secret).await {
        Ok(tokens) => tokens,
        Err(trouble) => return sign_in::refused(&ui, &visitor.0, local_path(&next), trouble).await,
    };
    let new = life::begin(&context_of(&request)?, &visitor.0, tokens).await?;
    let mut response = enter(&request, &new, local_path(&next)).await?;
    response.headers_mut().append(SET_COOKIE, line(&names.take(names.away))?);
    Ok(response)
}

fn line(text: &str) -> Result<actix_web::http::header::HeaderValue, Trouble> {
    text.parse().map_err(|_| Trouble::from(&web::codes::INTERNAL))
}

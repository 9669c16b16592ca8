//! The end of a session, here and at identity.

use actix_web::{
    HttpRequest,
    http::header::{HeaderName, HeaderValue},
    post,
};

use crate::{
    console::{Console, context_of},
    form::FormData,
    session::{cookie::CookieNames, life},
    trouble::{Shown, Trouble},
    ui::{SignedIn, see},
};

const CLEAR: HeaderName = HeaderName::from_static("clear-site-data");

#[post("/sign-out")]
pub async fn submit(me: SignedIn, _checked: FormData, request: HttpRequest) -> Shown {
    // Identity may be away: the session here ends all the same.
    if let Err(trouble) = me.api.sign_out().await {
        tracing::warn!(%trouble, "identity was not told of a sign-out");
    }
    life::end(&context_of(&request)?, &me.session.secret).await?;
    signed_out(Console::of(&request)?.cookies)
}

/// The answer once a session has ended here.
///
/// # Errors
/// If the names of the cookies make no header, which they do.
pub fn signed_out(names: CookieNames) -> Shown {
    let mut response = see("/sign-in?bye=1");
    // What the browser kept of tables goes with the session; browsers heed it on secure pages only.
    response.headers_mut().insert(CLEAR, HeaderValue::from_static("\"storage\""));
    let line = names.take(names.session).parse().map_err(|_| Trouble::from(&web::codes::INTERNAL))?;
    response.headers_mut().append(actix_web::http::header::SET_COOKIE, line);
    Ok(response)
}

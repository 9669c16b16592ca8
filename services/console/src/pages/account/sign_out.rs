//! The end of a session, here and at identity. What the device has of tables goes by script (`drafts.js`)
//! and not by `Clear-Site-Data`: that would take along what colleagues have there and nobody has asked them
//! about.

use actix_web::{HttpRequest, post};

use crate::{
    console::{Console, context_of},
    form::FormData,
    session::{cookie::CookieNames, life},
    trouble::{Shown, Trouble},
    ui::{SignedIn, see},
};

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
    let line = names.take(names.session).parse().map_err(|_| Trouble::from(&web::codes::INTERNAL))?;
    response.headers_mut().append(actix_web::http::header::SET_COOKIE, line);
    Ok(response)
}

//! Signing in and out, and what a reader prefers.

mod away;
mod one_time;
mod preferences;
mod sign_in;
mod sign_out;

use actix_web::{HttpRequest, HttpResponse, web::ServiceConfig};

pub use sign_out::signed_out;

use crate::{
    console::{Console, context_of},
    session::{Secret, Session, cookie, life},
    trouble::Trouble,
    ui::{local_path, see},
};

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config
        .service(sign_in::show)
        .service(sign_in::submit)
        .service(away::leave)
        .service(away::back)
        .service(one_time::show)
        .service(one_time::submit)
        .service(sign_out::submit)
        .service(preferences::set);
}

/// Whether somebody who is not signed in sends forms there.
pub fn has_forms(path: &str) -> bool {
    path == "/sign-in" || path.starts_with("/sign-in/")
}

/// Sends the browser on with the cookie of a new session. An old one ends, also if it could not be looked
/// up: its secret may be known to whoever used this browser before.
async fn enter(request: &HttpRequest, new: &Session, next: &str) -> Result<HttpResponse, Trouble> {
    let names = Console::of(request)?.cookies;
    if let Some(old) = cookie::read(request.headers(), names.session).and_then(Secret::read) {
        life::end(&context_of(request)?, &old).await?;
    }
    let mut response = see(local_path(next));
    for line in [names.give(names.session, &new.secret.expose()), names.take(names.visit)] {
        let value = line.parse().map_err(|_| Trouble::from(&web::codes::INTERNAL))?;
        response.headers_mut().append(actix_web::http::header::SET_COOKIE, value);
    }
    Ok(response)
}

//! Somebody arrives with a session that cannot be looked up: identity is away for longer than a token
//! lives, or the database is. What needs nobody to be signed in goes on as for anybody; who signs out
//! is signed out, or the next person at that browser would be them once identity is back.

use actix_web::{HttpResponse, dev::ServiceRequest, http::Method};

use super::{Arrival, check_form, read_form};
use crate::{
    codes, open_pages,
    pages::account,
    session::{Secret, cookie, life, origin},
    trouble::Trouble,
};

const SIGN_OUT: &str = "/sign-out";

/// Checks the form of an unsafe request; holds up what needs a session that cannot be looked up.
/// What is returned is the answer: no page is asked any more.
pub(super) async fn check(
    request: &mut ServiceRequest,
    arrival: &mut Arrival,
) -> Result<Option<HttpResponse>, Trouble> {
    match arrival.trouble.take() {
        Some(_) if *request.method() == Method::POST && request.path() == SIGN_OUT => {
            sign_out(request, arrival).await.map(Some)
        }
        Some(trouble) if !needs_nobody(request.method(), request.path()) => Err(trouble),
        _ => check_form(request, arrival).await.map(|()| None),
    }
}

/// Pages and pictures that are open to anybody, preferences, and the ways to sign in.
fn needs_nobody(method: &Method, path: &str) -> bool {
    let looks = matches!(*method, Method::GET | Method::HEAD);
    let open = open_pages::about(path).is_some() || path.starts_with("/verify/");
    account::has_forms(path) || looks && (open || path.starts_with("/preferences/"))
}

/// The secret in the cookie is enough to know that the form is ours, and to remove the row.
async fn sign_out(request: &mut ServiceRequest, arrival: &Arrival) -> Result<HttpResponse, Trouble> {
    if !origin::is_ours(request.headers(), &arrival.console.settings.origin) {
        return Err((&codes::FORGED).into());
    }
    let form = read_form(request).await?;
    let names = arrival.console.cookies;
    let secret = cookie::read(request.headers(), names.session).and_then(Secret::read);
    let secret = secret.filter(|secret| secret.accepts(form.get("csrf"))).ok_or(&codes::FORGED)?;
    life::end(&arrival.context, &secret).await?;
    account::signed_out(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_to_anybody_needs_nobody_to_be_known() {
        for path in ["/", "/verify/x", "/verify/x/qr.svg", "/register", "/help/community", "/sign-in"] {
            assert!(needs_nobody(&Method::GET, path), "{path}");
        }
        for path in ["/queue", "/emergencies/new", "/tables", "/notices"] {
            assert!(!needs_nobody(&Method::GET, path), "{path}");
        }
        assert!(needs_nobody(&Method::POST, "/sign-in") && !needs_nobody(&Method::POST, "/verify"));
    }
}

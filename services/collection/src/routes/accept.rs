//! Which of two representations the caller wants.

use actix_web::{HttpRequest, http::header};

/// Whether a media type is named, and JSON is not named before it.
pub fn prefers(request: &HttpRequest, media: &str) -> bool {
    let accept =
        request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let named = |media: &str| {
        accept.split(',').position(|part| part.split(';').next().is_some_and(|p| p.trim() == media))
    };
    match (named(media), named("application/json")) {
        (Some(wanted), Some(json)) => wanted < json,
        (wanted, _) => wanted.is_some(),
    }
}

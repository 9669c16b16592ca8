//! Public answers that others may keep: a strong entity tag over the bytes, the moment of the last
//! change, how long to keep them, and 304 for who has them already (RFC 9110, 13).

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, HeaderMap},
};
use chrono::{DateTime, Utc};
use kernel::{Timestamp, digest};
use serde::Serialize;

use crate::Answer;

/// How a browser and the caches before it keep an answer: five minutes without asking again.
const PUBLIC: &str = "public, max-age=300";
/// The form of dates in headers (RFC 9110, 5.6.7).
const HTTP_DATE: &str = "%a, %d %b %Y %H:%M:%S GMT";

/// Answers a read that needs no sign-in. `changed` is when what it shows last changed.
///
/// # Errors
/// Never: it has the shape of the other answers.
pub fn public<T: Serialize>(request: &HttpRequest, body: &T, changed: Timestamp) -> Answer {
    keep(request, HttpResponse::Ok().json(body), body, changed)
}

/// The same for an answer that is made already, such as a page with its `Link`.
///
/// # Errors
/// Never, as [`public`].
pub fn keep<T: Serialize>(
    request: &HttpRequest,
    mut made: HttpResponse,
    body: &T,
    changed: Timestamp,
) -> Answer {
    let bytes = serde_json::to_vec(body).unwrap_or_default();
    let link = made.headers().get(header::LINK).and_then(|link| link.to_str().ok()).unwrap_or_default();
    let etag = format!("\"{}\"", digest::of_bytes(&[bytes.as_slice(), link.as_bytes()].concat()));
    let modified = http_date(changed);
    let mut response = if is_known(request.headers(), &etag, changed) {
        HttpResponse::NotModified().finish()
    } else {
        std::mem::replace(&mut made, HttpResponse::Ok().finish())
    };
    for (name, value) in [
        (header::ETAG, etag.as_str()),
        (header::LAST_MODIFIED, &modified),
        (header::CACHE_CONTROL, PUBLIC),
        (header::VARY, "accept-encoding"),
    ] {
        if let Ok(value) = header::HeaderValue::from_str(value) {
            response.headers_mut().insert(name, value);
        }
    }
    Ok(response)
}

/// Whether the asker has this very answer. A tag, where one is sent, decides alone.
fn is_known(headers: &HeaderMap, etag: &str, changed: Timestamp) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(tags) = text(header::IF_NONE_MATCH) {
        // For 304 the weak comparison counts: a cache that compressed the answer weakens its tag.
        return tags.split(',').map(str::trim).any(|tag| tag == "*" || tag.trim_start_matches("W/") == etag);
    }
    let since = text(header::IF_MODIFIED_SINCE).and_then(|date| DateTime::parse_from_rfc2822(date).ok());
    since.is_some_and(|since| changed.unix_seconds() <= since.timestamp())
}

fn http_date(moment: Timestamp) -> String {
    let moment: Option<DateTime<Utc>> = DateTime::from_timestamp(moment.unix_seconds(), 0);
    moment.unwrap_or_default().format(HTTP_DATE).to_string()
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn changed() -> Timestamp {
        "2026-11-23T01:30:00.5Z".parse().unwrap()
    }

    fn status(name: &'static str, value: &str) -> u16 {
        let request = TestRequest::default().insert_header((name, value)).to_http_request();
        public(&request, &"body", changed()).unwrap().status().as_u16()
    }

    #[test]
    fn who_has_the_answer_gets_304() {
        let request = TestRequest::default().to_http_request();
        let fresh = public(&request, &"body", changed()).unwrap();
        let of = |name| fresh.headers().get(name).unwrap().to_str().unwrap().to_owned();
        let etag = of(header::ETAG);
        assert_eq!(of(header::LAST_MODIFIED), "Mon, 23 Nov 2026 01:30:00 GMT");
        assert_eq!(of(header::CACHE_CONTROL), "public, max-age=300");
        for (name, value, expected) in [
            ("if-none-match", etag.clone(), 304),
            ("if-none-match", format!("\"x\", W/{etag}"), 304),
            ("if-none-match", "*".into(), 304),
            ("if-none-match", "\"x\"".into(), 200),
            ("if-modified-since", "Mon, 23 Nov 2026 01:30:00 GMT".into(), 304),
            ("if-modified-since", "Mon, 23 Nov 2026 01:29:59 GMT".into(), 200),
            ("if-modified-since", "yesterday".into(), 200),
        ] {
            assert_eq!(status(name, &value), expected, "{name}: {value}");
        }
    }

    #[test]
    fn another_body_has_another_tag() {
        let request = TestRequest::default().to_http_request();
        let tag = |body: &str| {
            let answer = public(&request, &body, changed()).unwrap();
            answer.headers().get(header::ETAG).unwrap().clone()
        };
        assert_ne!(tag("a"), tag("b"));
    }
}

//! Where a form came from. The second lock beside the CSRF token.
//!
//! Browsers name the origin of every POST. Pages must therefore not be served with
//! `Referrer-Policy: no-referrer`: under it they write `Origin: null` for our own forms too.

use actix_web::http::header::{HOST, HeaderMap, ORIGIN, REFERER};
use url::Url;

/// Whether an unsafe request came from one of our own pages. `own` is the origin of the public
/// address; a request to another name of ours (localhost for 127.0.0.1) counts by its `Host`,
/// which no page of somebody else can choose.
pub fn is_ours(headers: &HeaderMap, own: &str) -> bool {
    let text = |name| headers.get(name).and_then(|v: &actix_web::http::header::HeaderValue| v.to_str().ok());
    if text("sec-fetch-site".parse().unwrap_or(HOST))
        .is_some_and(|site| site == "cross-site" || site == "same-site")
    {
        return false;
    }
    let from = text(ORIGIN).or_else(|| text(REFERER));
    let Some(url) = from.and_then(|from| Url::parse(from).ok()) else { return false };
    if url.origin().ascii_serialization() == own {
        return true;
    }
    let authority = match (url.host_str(), url.port()) {
        (Some(host), Some(port)) => format!("{host}:{port}"),
        (Some(host), None) => host.to_owned(),
        (None, _) => return false,
    };
    own.starts_with("http://") && text(HOST).is_some_and(|host| host.eq_ignore_ascii_case(&authority))
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderName, HeaderValue};

    use super::*;

    fn ours(pairs: &[(&str, &str)], own: &str) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(HeaderName::try_from(*name).unwrap(), HeaderValue::from_str(value).unwrap());
        }
        is_ours(&headers, own)
    }

    #[test]
    fn only_our_own_pages_may_send_forms() {
        let own = "https://qingche.example";
        assert!(ours(&[("origin", own)], own));
        assert!(ours(&[("referer", "https://qingche.example/queue")], own));
        assert!(!ours(&[], own));
        assert!(!ours(&[("origin", "null")], own));
        assert!(!ours(&[("origin", "https://evil.example")], own));
        assert!(!ours(&[("origin", "http://qingche.example")], own));
        assert!(!ours(&[("origin", "https://qingche.example.evil.example")], own));
        assert!(!ours(&[("origin", own), ("sec-fetch-site", "cross-site")], own));
    }

    #[test]
    fn in_development_any_name_of_this_machine_will_do() {
        let own = "http://127.0.0.1:8080";
        assert!(ours(&[("origin", "http://localhost:8080"), ("host", "localhost:8080")], own));
        assert!(!ours(&[("origin", "http://localhost:9999"), ("host", "localhost:8080")], own));
        let tls = "https://qingche.example";
        assert!(!ours(&[("origin", "https://other.example"), ("host", "other.example")], tls));
    }
}

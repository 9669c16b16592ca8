//! Whose request it is, seen through the proxies in front of us: only those are believed that the
//! settings name.

use std::net::IpAddr;

use actix_web::http::header::HeaderMap;
use web::network::{self, Network};

/// What we tell the services as `X-Forwarded-For`: the peer, after the chain if the peer is trusted.
pub fn chain(peer: Option<IpAddr>, headers: &HeaderMap, trusted: &[Network]) -> Option<String> {
    let peer = peer?;
    let believed = trusted.iter().any(|network| network.holds(peer));
    let before = network::forwarded_for(headers).filter(|_| believed);
    Some(before.map_or_else(|| peer.to_string(), |chain| format!("{chain}, {peer}")))
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderName, HeaderValue};

    use super::*;

    #[test]
    fn a_stranger_cannot_pretend_to_be_somebody_else() {
        let mut headers = HeaderMap::new();
        headers.insert(HeaderName::from_static("x-forwarded-for"), HeaderValue::from_static("1.2.3.4"));
        let peer = Some("10.0.0.9".parse().unwrap());
        assert_eq!(chain(peer, &headers, &[]).unwrap(), "10.0.0.9");
        assert_eq!(chain(peer, &headers, &["10.0.0.0/8".parse().unwrap()]).unwrap(), "1.2.3.4, 10.0.0.9");
        assert_eq!(chain(None, &headers, &[]), None);
    }
}

//! Whose request it is, seen through the proxies in front of us: only those are believed that the
//! settings name.

use std::net::{IpAddr, Ipv6Addr};

use actix_web::http::header::HeaderMap;

const CHAIN: &str = "x-forwarded-for";

/// What we tell the services as `X-Forwarded-For`: the peer, after the chain if the peer is trusted.
pub fn chain(peer: Option<IpAddr>, headers: &HeaderMap, trusted: &[String]) -> Option<String> {
    let peer = peer?;
    let believed = trusted.iter().any(|network| holds(network, peer));
    let before = headers.get(CHAIN).and_then(|v| v.to_str().ok()).filter(|_| believed);
    Some(before.map_or_else(|| peer.to_string(), |chain| format!("{chain}, {peer}")))
}

/// Whether a network such as `10.0.0.0/8` holds an address.
fn holds(network: &str, address: IpAddr) -> bool {
    let (base, bits) = network.split_once('/').unwrap_or((network, "128"));
    let Ok(base) = base.trim().parse::<IpAddr>() else { return false };
    let Ok(bits) = bits.trim().parse::<u32>() else { return false };
    let (base, address, bits) = match (base, address.to_canonical()) {
        (IpAddr::V4(base), IpAddr::V4(address)) => {
            (base.to_ipv6_mapped(), address.to_ipv6_mapped(), bits.min(32) + 96)
        }
        (IpAddr::V6(base), IpAddr::V6(address)) => (base, address, bits.min(128)),
        _ => return false,
    };
    let shift = 128 - bits;
    let prefix = |ip: Ipv6Addr| u128::from(ip).checked_shr(shift).unwrap_or(0);
    prefix(base) == prefix(address)
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderName, HeaderValue};

    use super::*;

    #[test]
    fn networks_hold_their_addresses() {
        for (network, address, inside) in [
            ("10.0.0.0/8", "10.200.3.4", true),
            ("10.0.0.0/8", "11.0.0.1", false),
            ("127.0.0.1", "127.0.0.1", true),
            ("0.0.0.0/0", "8.8.8.8", true),
            ("10.0.0.0/8", "::ffff:10.1.1.1", true),
            ("fd00::/8", "fd12::1", true),
            ("fd00::/8", "fe80::1", false),
            ("nonsense", "10.0.0.1", false),
        ] {
            assert_eq!(holds(network, address.parse().unwrap()), inside, "{network} {address}");
        }
    }

    #[test]
    fn a_stranger_cannot_pretend_to_be_somebody_else() {
        let mut headers = HeaderMap::new();
        headers.insert(HeaderName::from_static("x-forwarded-for"), HeaderValue::from_static("1.2.3.4"));
        let peer = Some("10.0.0.9".parse().unwrap());
        assert_eq!(chain(peer, &headers, &[]).unwrap(), "10.0.0.9");
        assert_eq!(chain(peer, &headers, &["10.0.0.0/8".into()]).unwrap(), "1.2.3.4, 10.0.0.9");
        assert_eq!(chain(None, &headers, &[]), None);
    }
}

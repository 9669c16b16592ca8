//! From which address somebody really comes: proxies that are trusted are believed, nobody else.

use std::{
    net::{IpAddr, SocketAddr},
    str::FromStr,
};

use actix_web::http::header::HeaderMap;

/// Where proxies write whom they speak for.
pub const FORWARDED_FOR: &str = "x-forwarded-for";

/// A network such as `10.0.0.0/8` or `fd00::/8`; a bare address is a network of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    base: IpAddr,
    bits: u32,
}

/// The text names no network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a network such as 10.0.0.0/8")]
pub struct ParseNetworkError;

impl FromStr for Network {
    type Err = ParseNetworkError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (base, bits) = match text.split_once('/') {
            Some((base, bits)) => (base, Some(bits.parse::<u32>().map_err(|_| ParseNetworkError)?)),
            None => (text, None),
        };
        let base: IpAddr = base.parse().map_err(|_| ParseNetworkError)?;
        let most = if base.is_ipv4() { 32 } else { 128 };
        let bits = bits.unwrap_or(most);
        if bits <= most { Ok(Self { base, bits }) } else { Err(ParseNetworkError) }
    }
}

impl Network {
    /// Whether the address lies within.
    pub fn holds(&self, address: IpAddr) -> bool {
        match (self.base, address.to_canonical()) {
            (IpAddr::V4(base), IpAddr::V4(address)) => {
                same(u128::from(base.to_bits()), u128::from(address.to_bits()), 32 - self.bits)
            }
            (IpAddr::V6(base), IpAddr::V6(address)) => {
                same(base.to_bits(), address.to_bits(), 128 - self.bits)
            }
            _ => false,
        }
    }
}

fn same(a: u128, b: u128, free_bits: u32) -> bool {
    a.checked_shr(free_bits).unwrap_or(0) == b.checked_shr(free_bits).unwrap_or(0)
}

/// What the proxies say, as one list: some append to the line that is there, some add another.
pub fn forwarded_for(headers: &HeaderMap) -> Option<String> {
    let lines: Vec<&str> = headers.get_all(FORWARDED_FOR).filter_map(|line| line.to_str().ok()).collect();
    (!lines.is_empty()).then(|| lines.join(", "))
}

/// The address of the client, seen through trusted proxies: walking `X-Forwarded-For` from the
/// right, the first one that is not a proxy of ours. A client may write anything further left.
///
/// The machine itself is nobody in particular: everything that runs beside us comes from there,
/// the console among it, so it is counted only by what it forwards.
pub fn client(peer: IpAddr, forwarded: Option<&str>, trusted: &[Network]) -> Option<IpAddr> {
    let is_proxy = |address: IpAddr| trusted.iter().any(|network| network.holds(address));
    let seen = seen_through(peer, forwarded, is_proxy);
    (!seen.is_loopback() && !is_proxy(seen)).then_some(seen)
}

/// The address whose requests are counted together. Unlike a sign-in, a request needs no name, so
/// the machine itself is believed as if it were a proxy: what runs beside us could only spare
/// itself a limit, while all who come through the console would share one.
pub fn counted(peer: IpAddr, forwarded: Option<&str>, trusted: &[Network]) -> IpAddr {
    let is_proxy =
        |address: IpAddr| address.is_loopback() || trusted.iter().any(|network| network.holds(address));
    seen_through(peer, forwarded, is_proxy)
}

/// Walks the hops from the right for as long as they are proxies. Where the list ends or cannot be
/// read, the last proxy it named stands for everybody behind it.
fn seen_through(peer: IpAddr, forwarded: Option<&str>, is_proxy: impl Fn(IpAddr) -> bool) -> IpAddr {
    let mut seen = peer.to_canonical();
    let mut hops = forwarded.unwrap_or_default().rsplit(',');
    while is_proxy(seen) {
        match hops.next().and_then(address_of) {
            Some(address) => seen = address.to_canonical(),
            None => break,
        }
    }
    seen
}

/// Some proxies write the port as well.
fn address_of(hop: &str) -> Option<IpAddr> {
    let hop = hop.trim();
    hop.parse().ok().or_else(|| hop.parse::<SocketAddr>().ok().map(|socket| socket.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(peer: &str, forwarded: Option<&str>, trusted: &[&str]) -> Option<String> {
        let trusted: Vec<Network> = trusted.iter().map(|text| text.parse().unwrap()).collect();
        client(peer.parse().unwrap(), forwarded, &trusted).map(|address| address.to_string())
    }

    #[test]
    fn a_forwarding_header_counts_only_from_a_trusted_proxy() {
        let spoofed = Some("1.2.3.4");
        assert_eq!(seen("203.0.113.9", spoofed, &["10.0.0.0/8"]).unwrap(), "203.0.113.9");
        assert_eq!(seen("10.1.2.3", spoofed, &["10.0.0.0/8"]).unwrap(), "1.2.3.4");
        assert_eq!(seen("::ffff:10.1.2.3", spoofed, &["10.0.0.0/8"]).unwrap(), "1.2.3.4");
    }

    #[test]
    fn the_rightmost_hop_that_is_no_proxy_counts_whatever_the_client_wrote_before_it() {
        let header = Some("6.6.6.6, 203.0.113.9, 10.9.9.9");
        assert_eq!(seen("10.1.2.3", header, &["10.0.0.0/8"]).unwrap(), "203.0.113.9");
    }

    #[test]
    fn the_machine_itself_and_a_silent_proxy_are_nobody() {
        assert_eq!(seen("127.0.0.1", None, &[]), None);
        assert_eq!(seen("127.0.0.1", Some("1.2.3.4"), &[]), None);
        assert_eq!(seen("10.1.2.3", None, &["10.0.0.0/8"]), None);
        assert_eq!(seen("10.1.2.3", Some("nonsense"), &["10.0.0.0/8"]), None);
    }

    #[test]
    fn a_list_in_several_lines_and_with_ports_is_one_list() {
        use actix_web::http::header::{HeaderName, HeaderValue};
        let mut headers = HeaderMap::new();
        assert_eq!(forwarded_for(&headers), None);
        for line in ["6.6.6.6", "203.0.113.9:4711"] {
            headers.append(HeaderName::from_static(FORWARDED_FOR), HeaderValue::from_static(line));
        }
        let list = forwarded_for(&headers);
        assert_eq!(seen("10.1.2.3", list.as_deref(), &["10.0.0.0/8"]).unwrap(), "203.0.113.9");
    }

    #[test]
    fn what_comes_through_the_machine_itself_is_counted_by_whom_it_speaks_for() {
        let counted = |peer: &str, list: Option<&str>| {
            counted(peer.parse().unwrap(), list, &["10.0.0.0/8".parse().unwrap()]).to_string()
        };
        assert_eq!(counted("127.0.0.1", Some("6.6.6.6, 203.0.113.9")), "203.0.113.9");
        assert_eq!(counted("127.0.0.1", Some("203.0.113.9, 10.0.0.7, ::1")), "203.0.113.9");
        assert_eq!(counted("127.0.0.1", None), "127.0.0.1");
        assert_eq!(counted("10.0.0.7", Some("unknown")), "10.0.0.7");
        assert_eq!(counted("203.0.113.9", Some("6.6.6.6")), "203.0.113.9");
    }

    #[test]
    fn networks_are_read_strictly() {
        for wrong in ["", "10.0.0.0/33", "::/129", "10.0.0/8", "10.0.0.0/-1", "example.org/8"] {
            assert!(wrong.parse::<Network>().is_err(), "{wrong}");
        }
        let everything: Network = "0.0.0.0/0".parse().unwrap();
        assert!(everything.holds("203.0.113.9".parse().unwrap()));
        assert!(!everything.holds("2001:db8::1".parse().unwrap()));
    }
}

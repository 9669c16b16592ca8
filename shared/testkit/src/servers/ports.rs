//! Free ports for private servers.
//!
//! A port is taken from below the range the kernel uses for outgoing connections. A port inside that range
//! may be occupied by any client while its server is down, and a client that keeps reconnecting may even
//! connect to itself there: the server could then not come back after a fault test stopped it.

use std::collections::BTreeSet;
use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use super::ServerError;

/// Ports this process has handed out, so that two tests at once never get the same one.
static HANDED_OUT: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());

const FIRST: u16 = 10_240;
const LAST: u16 = 32_767;
const ATTEMPTS: usize = 2_000;

/// `N` different loopback ports that nobody listens on, and that this function will not return again.
pub fn reserve<const N: usize>() -> Result<[u16; N], ServerError> {
    let range = outside_ephemeral();
    let mut handed_out = HANDED_OUT.lock().unwrap_or_else(PoisonError::into_inner);
    let mut ports = [0; N];
    for port in &mut ports {
        let found = (0..ATTEMPTS)
            .map(|_| rand::random_range(range.clone()))
            .find(|candidate| !handed_out.contains(candidate) && is_free(*candidate));
        *port = found.ok_or_else(|| {
            let full = std::io::Error::from(std::io::ErrorKind::AddrInUse);
            ServerError::io(format!("find a free port in {}-{}", range.start, range.end))(full)
        })?;
        handed_out.insert(*port);
    }
    Ok(ports)
}

fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

/// The ports below the kernel's range for outgoing connections; a system that has moved its range far
/// down leaves no better choice than the usual one.
fn outside_ephemeral() -> Range<u16> {
    let setting = fs::read_to_string("/proc/sys/net/ipv4/ip_local_port_range").unwrap_or_default();
    let low = setting.split_whitespace().next().and_then(|low| low.parse().ok()).unwrap_or(LAST);
    let end = if low > FIRST + 1_000 { low.min(LAST) } else { LAST };
    FIRST..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_differ_and_are_free() {
        let mut seen = BTreeSet::new();
        for _ in 0..20 {
            let ports: [u16; 5] = reserve().unwrap();
            for port in ports {
                assert!(seen.insert(port), "port {port} was handed out twice");
                assert!(outside_ephemeral().contains(&port));
                assert!(is_free(port));
            }
        }
    }

    #[test]
    fn an_occupied_port_is_not_free() {
        let holder = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        assert!(!is_free(holder.local_addr().unwrap().port()));
    }
}

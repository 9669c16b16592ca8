//! The address under which people reach a system that says only where it listens.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use runtime::{Settings, SettingsError, Sources};
use serde::Deserialize;

use crate::sections::DEFAULTS;

const KEY: &str = "server.public_url";

#[derive(Deserialize)]
struct Listening {
    listen: SocketAddr,
}

/// Reads the settings; where somebody moved the listener and named no public address, that follows:
/// links, issuer and origin would lead to another program otherwise.
///
/// # Errors
/// As [`Settings::load`].
pub(crate) fn load(mut sources: Sources) -> Result<Settings, SettingsError> {
    let settings = Settings::load(DEFAULTS, &sources)?;
    let named = |key: &str| settings.origin(key) != Some("default");
    if named(KEY) || !named("server.listen") {
        return Ok(settings);
    }
    let Listening { listen } = settings.section("server")?;
    // A port that the system chooses is known only later, and a new one every time.
    if listen.port() == 0 {
        return Ok(settings);
    }
    sources.flags.push(format!("{KEY}=http://{}", reached(listen)));
    Settings::load(DEFAULTS, &sources)
}

/// Whoever listens everywhere is found on this machine.
fn reached(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}

#[cfg(test)]
mod tests {
    use crate::sections::ServerSection;

    use super::*;

    fn public_url(flags: &[&str]) -> String {
        let flags = flags.iter().map(|flag| (*flag).to_owned()).collect();
        let settings = load(Sources { flags, ..Sources::default() }).unwrap();
        settings.section::<ServerSection>("server").unwrap().public_url
    }

    #[test]
    fn the_public_address_follows_the_listener_where_nobody_named_one() {
        assert_eq!(public_url(&[]), "http://127.0.0.1:8080");
        for (listen, url) in [
            ("127.0.0.1:8091", "http://127.0.0.1:8091"),
            ("0.0.0.0:8091", "http://127.0.0.1:8091"),
            ("[::]:8091", "http://[::1]:8091"),
            ("10.1.2.3:80", "http://10.1.2.3:80"),
            ("127.0.0.1:0", "http://127.0.0.1:8080"),
        ] {
            assert_eq!(public_url(&[&format!("server.listen={listen}")]), url, "{listen}");
        }
        let named = "server.public_url=https://qingche.example";
        assert_eq!(public_url(&["server.listen=0.0.0.0:8091", named]), "https://qingche.example");
    }
}

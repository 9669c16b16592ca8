//! The `[console]` section, and what follows from the public address: names of cookies, our origin.

use std::{collections::BTreeMap, net::SocketAddr, time::Duration};

use host::sections::ServerSection;
use runtime::{Settings, SettingsError, Span};
use serde::Deserialize;
use url::Url;
use web::network::Network;

use crate::backend::Service;

#[derive(Debug, Deserialize)]
struct Section {
    api_url: String,
    session_idle: Span,
    session_absolute: Span,
    upstreams: BTreeMap<String, String>,
}

/// What the console is told.
#[derive(Debug, Clone)]
pub struct ConsoleSettings {
    /// Where the APIs are; `None` is this process.
    pub api: Option<String>,
    /// Services with an address of their own.
    pub upstreams: BTreeMap<Service, String>,
    /// A session ends after this long without a request.
    pub idle: Duration,
    /// A session ends after this long in any case.
    pub absolute: Duration,
    /// Scheme and authority under which browsers reach us.
    pub origin: String,
    /// Whether browsers reach us over TLS.
    pub tls: bool,
    /// The largest body that is passed through.
    pub body_bytes: usize,
    /// The slowest body that is passed through.
    pub body_time: Duration,
    /// Networks of proxies in front of us.
    pub trusted_proxies: Vec<Network>,
}

impl ConsoleSettings {
    /// Reads `[console]` and the parts of `[server]` that matter here.
    ///
    /// # Errors
    /// If a value is no address or no span of time.
    pub fn read(settings: &Settings) -> Result<Self, SettingsError> {
        let section: Section = settings.section("console")?;
        let server: ServerSection = settings.section("server")?;
        let public = address("server.public_url", &server.public_url)?;
        let mut upstreams = BTreeMap::new();
        for (name, url) in section.upstreams.iter().filter(|(_, url)| !url.is_empty()) {
            let key = format!("console.upstreams.{name}");
            let service = Service::from_name(name)
                .ok_or_else(|| SettingsError::invalid(&key, "there is no such service".to_owned()))?;
            upstreams.insert(service, base("console.upstreams", url)?);
        }
        let api =
            if section.api_url.is_empty() { None } else { Some(base("console.api_url", &section.api_url)?) };
        Ok(Self {
            api,
            upstreams,
            idle: section.session_idle.duration(),
            absolute: section.session_absolute.duration(),
            origin: public.origin().ascii_serialization(),
            tls: public.scheme() == "https",
            body_bytes: server.body_limit_bytes,
            body_time: server.body_timeout.duration(),
            trusted_proxies: server.networks()?,
        })
    }

    /// Where a service is found; `here` is the address this process listens on.
    pub fn base(&self, service: Service, here: SocketAddr) -> String {
        let own = || {
            let ip = if here.ip().is_unspecified() { loopback(here) } else { here.ip() };
            format!("http://{}", SocketAddr::new(ip, here.port()))
        };
        if service == Service::Console {
            return own();
        }
        self.upstreams.get(&service).or(self.api.as_ref()).cloned().unwrap_or_else(own)
    }
}

fn loopback(here: SocketAddr) -> std::net::IpAddr {
    if here.is_ipv4() { std::net::Ipv4Addr::LOCALHOST.into() } else { std::net::Ipv6Addr::LOCALHOST.into() }
}

fn base(key: &str, url: &str) -> Result<String, SettingsError> {
    let url = address(key, url)?;
    if url.scheme() == "https" {
        let why = "the console speaks plain http to the services; put TLS into a service mesh";
        return Err(SettingsError::invalid(key, why.to_owned()));
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

fn address(key: &str, url: &str) -> Result<Url, SettingsError> {
    let parsed = Url::parse(url).ok().filter(|u| matches!(u.scheme(), "http" | "https") && u.has_host());
    parsed.ok_or_else(|| SettingsError::invalid(key, "write http://host:port".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(flags: &[&str]) -> Result<ConsoleSettings, SettingsError> {
        let flags: Vec<String> = flags.iter().map(ToString::to_string).collect();
        let settings =
            Settings::load(host::sections::DEFAULTS, &runtime::Sources::default())?.with(&flags)?;
        ConsoleSettings::read(&settings)
    }

    #[test]
    fn without_settings_the_apis_are_this_process_itself() {
        let settings = read(&[]).unwrap();
        let here: SocketAddr = "0.0.0.0:8123".parse().unwrap();
        assert_eq!(settings.base(Service::Approval, here), "http://127.0.0.1:8123");
        assert!(!settings.tls);
        assert_eq!(settings.origin, "http://127.0.0.1:8080");
    }

    #[test]
    fn a_service_with_an_address_of_its_own_is_found_there() {
        let settings =
            read(&["console.api_url=http://all:80/", "console.upstreams.approval=http://approval:8080"])
                .unwrap();
        let here: SocketAddr = "127.0.0.1:1".parse().unwrap();
        assert_eq!(settings.base(Service::Approval, here), "http://approval:8080");
        assert_eq!(settings.base(Service::Identity, here), "http://all");
        assert_eq!(settings.base(Service::Console, here), "http://127.0.0.1:1");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for flag in
            ["console.api_url=approval:8080", "console.api_url=https://x", "server.public_url=nowhere"]
        {
            assert!(read(&[flag]).is_err(), "{flag}");
        }
    }
}

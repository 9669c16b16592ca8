//! What production refuses: one named rule per insecure setting, all of them told at once.
//!
//! To add a rule: one entry in [`RULES`] and one line in the test below, which breaks each rule
//! alone and expects exactly its name.

mod foreign;

use std::net::IpAddr;

use kernel::Secret;
use messaging::transport::rabbit::TopologyMode;
use runtime::{Settings, SettingsError, Span};
use url::Url;

use self::foreign::{
    CollectionSection, ConsoleSection, MailSection, NotificationSection, OidcSection, OutboundSection,
};
use crate::sections::{
    BusSection, DataSection, DatabaseSection, IdentitySection, ProfileName, ProfileSection, ServerSection,
    TransportKind,
};

/// One thing that must not be so in production.
struct Rule {
    /// How it is called in `profile.accept` and in messages.
    name: &'static str,
    /// The setting that is at fault.
    key: &'static str,
    /// What to do instead.
    instead: &'static str,
    /// Whether something outside this program can answer for it.
    acceptable: bool,
    broken: fn(&Facts) -> bool,
}

/// The sections that the rules look at.
struct Facts {
    server: ServerSection,
    data: DataSection,
    bus: BusSection,
    identity: IdentitySection,
    log: runtime::telemetry::LogSettings,
    console: ConsoleSection,
    collection: CollectionSection,
    notification: NotificationSection,
    oidc: OidcSection,
    mail: MailSection,
    outbound: OutboundSection,
    /// Where PostgreSQL is and with which password, for every service; empty without it.
    databases: Vec<(Url, Secret)>,
    /// Whether this process serves the rosters.
    keeps_rosters: bool,
    /// Whether it serves the addresses of people.
    keeps_addresses: bool,
    /// The same for RabbitMQ.
    brokers: Vec<(Url, Secret)>,
}

const RULES: &[Rule] = &[
    Rule {
        name: "public-url",
        key: "server.public_url",
        instead: "give the https:// address that people use",
        acceptable: false,
        broken: |facts| !facts.server.public_url.starts_with("https://"),
    },
    Rule {
        name: "issuer-url",
        key: "identity.issuer",
        instead: "an issuer of tokens has an https:// address",
        acceptable: false,
        broken: |facts| facts.identity.issuer.starts_with("http://"),
    },
    Rule {
        name: "oidc-url",
        key: "identity.oidc.issuer",
        instead: "a provider of identities has an https:// address",
        acceptable: false,
        broken: |facts| facts.oidc.issuer.starts_with("http://"),
    },
    Rule {
        name: "trusted-proxies",
        key: "server.trusted_proxies",
        instead: "name the networks of your proxies, not the whole world",
        acceptable: false,
        broken: |facts| facts.server.trusted_proxies.iter().any(|network| network.ends_with("/0")),
    },
    Rule {
        name: "worked-set",
        key: "data.worked_set",
        instead: "set false: its people are known to everybody",
        acceptable: false,
        broken: |facts| facts.data.worked_set,
    },
    Rule {
        name: "session-length",
        key: "console.session_idle",
        instead: "at most 30m idle and 12h in all (console.session_absolute)",
        acceptable: false,
        broken: |facts| {
            facts.console.session_idle > Span::seconds(30 * 60)
                || facts.console.session_absolute > Span::seconds(12 * 3600)
        },
    },
    Rule {
        name: "roster-keys",
        key: "collection.roster_keys",
        instead: "mount the keys of the rosters (collection.roster_keys_file), and keep a copy of them elsewhere",
        acceptable: false,
        broken: |facts| facts.keeps_rosters && facts.collection.roster_keys.expose().trim().is_empty(),
    },
    Rule {
        name: "address-keys",
        key: "notification.address_keys",
        instead: "mount the keys of the addresses (notification.address_keys_file), and keep a copy of them elsewhere",
        acceptable: false,
        broken: |facts| facts.keeps_addresses && facts.notification.address_keys.expose().trim().is_empty(),
    },
    Rule {
        name: "mail-tls",
        key: "notification.mail.tls",
        instead: "set wrapper or starttls",
        acceptable: true,
        broken: |facts| {
            let server = facts.mail.server.as_str();
            let here = server == "localhost" || server.parse().is_ok_and(|ip: IpAddr| ip.is_loopback());
            !server.is_empty() && !here && facts.mail.tls == "none"
        },
    },
    Rule {
        name: "outbound-allow",
        key: "notification.outbound.allow",
        instead: "name the networks of the systems that are told, not the whole world",
        acceptable: false,
        broken: |facts| facts.outbound.allow.iter().any(|network| network.ends_with("/0")),
    },
    Rule {
        name: "log-format",
        key: "log.format",
        instead: "set json: a line of it cannot be forged by what somebody types",
        acceptable: false,
        broken: |facts| facts.log.format != runtime::telemetry::LogFormat::Json,
    },
    Rule {
        name: "log-level",
        key: "log.level",
        instead: "info at most: debug and trace may show what people wrote",
        acceptable: false,
        broken: |facts| ["debug", "trace"].iter().any(|level| facts.log.level.to_lowercase().contains(level)),
    },
    Rule {
        name: "database-password",
        key: "database.password",
        instead: "set a password that is not a default one (database.password_file), or a client certificate",
        acceptable: false,
        broken: |facts| {
            facts.databases.iter().any(|(url, password)| {
                let certificate = url.query_pairs().any(|(key, _)| key == "sslcert");
                !certificate && weak(url, password, url.username())
            })
        },
    },
    Rule {
        name: "database-tls",
        key: "database.url",
        instead: "add ?sslmode=verify-full",
        acceptable: true,
        broken: |facts| {
            let verified = |url: &Url| {
                let mode =
                    url.query_pairs().find(|(key, _)| key == "sslmode").map(|(_, value)| value.into_owned());
                matches!(mode.as_deref(), Some("verify-full" | "verify-ca"))
            };
            facts.databases.iter().any(|(url, _)| !on_this_machine(url) && !verified(url))
        },
    },
    Rule {
        name: "bus-password",
        key: "bus.password",
        instead: "set a password that is not a default one (bus.password_file)",
        acceptable: false,
        broken: |facts| {
            facts
                .brokers
                .iter()
                .any(|(url, password)| url.username() == "guest" || weak(url, password, url.username()))
        },
    },
    Rule {
        name: "bus-tls",
        key: "bus.url",
        instead: "write amqps://",
        acceptable: true,
        broken: |facts| facts.brokers.iter().any(|(url, _)| url.scheme() != "amqps" && !on_this_machine(url)),
    },
    Rule {
        name: "bus-topology",
        key: "bus.topology",
        instead: "set assume, and let an administrator apply `qingche topology`: services need no right to configure",
        acceptable: false,
        broken: |facts| !facts.brokers.is_empty() && facts.bus.topology == TopologyMode::Declare,
    },
    Rule {
        name: "bus-sender",
        key: "bus.verify_sender",
        instead: "set true: otherwise any service can speak for any other",
        acceptable: false,
        broken: |facts| !facts.brokers.is_empty() && !facts.bus.verify_sender,
    },
];

/// Refuses what production must not have; answers the findings that were accepted by name.
/// In development everything is allowed.
///
/// # Errors
/// Names every finding, with its setting and what to do instead.
pub fn check(services: &[&'static str], settings: &Settings) -> Result<Vec<&'static str>, SettingsError> {
    let profile: ProfileSection = settings.section("profile")?;
    let acceptable = |name: &String| RULES.iter().any(|rule| rule.acceptable && rule.name == name);
    if let Some(name) = profile.accept.iter().find(|name| !acceptable(name)) {
        return Err(SettingsError::invalid(
            "profile.accept",
            format!("`{name}` is no finding that can be accepted"),
        ));
    }
    if profile.name == ProfileName::Development {
        return Ok(Vec::new());
    }
    let facts = facts(services, settings)?;
    let broken = RULES.iter().filter(|rule| (rule.broken)(&facts));
    let (accepted, refused): (Vec<&Rule>, Vec<&Rule>) =
        broken.partition(|rule| profile.accept.iter().any(|name| name == rule.name));
    match refused.first() {
        None => Ok(accepted.iter().map(|rule| rule.name).collect()),
        Some(first) => {
            let lines =
                refused.iter().map(|rule| format!("\n  {}: {}: {}", rule.name, rule.key, rule.instead));
            let text = format!("the production profile refuses:{}", lines.collect::<String>());
            Err(SettingsError::invalid(first.key, text))
        }
    }
}

fn facts(services: &[&'static str], settings: &Settings) -> Result<Facts, SettingsError> {
    let database: DatabaseSection = settings.section("database")?;
    let bus: BusSection = settings.section("bus")?;
    let (mut databases, mut brokers) = (Vec::new(), Vec::new());
    for service in services {
        if let Some(url) = address(&database.url, service) {
            databases.push((url, database.password_of(service)?));
        }
        if let (TransportKind::RabbitMq, Some(mut url)) = (bus.transport, address(&bus.url, service)) {
            if !bus.user.is_empty() {
                // Fails only for addresses without a host, which are refused elsewhere.
                url.set_username(&bus.user.replace("{service}", service)).unwrap_or_default();
            }
            brokers.push((url, bus.password_of(service)?));
        }
    }
    Ok(Facts {
        server: settings.section("server")?,
        data: settings.section("data")?,
        bus,
        identity: settings.section("identity")?,
        log: settings.section("log")?,
        console: settings.section("console")?,
        collection: settings.section("collection")?,
        notification: settings.section("notification")?,
        keeps_rosters: services.contains(&"collection"),
        keeps_addresses: services.contains(&"notification"),
        oidc: settings.section("identity.oidc")?,
        mail: settings.section("notification.mail")?,
        outbound: settings.section("notification.outbound")?,
        databases,
        brokers,
    })
}

fn address(template: &Secret, service: &str) -> Option<Url> {
    Url::parse(&template.expose().replace("{service}", service)).ok()
}

/// Nothing, the name of the user, or what every manual uses.
fn weak(url: &Url, password: &Secret, user: &str) -> bool {
    let password =
        if password.expose().is_empty() { url.password().unwrap_or_default() } else { password.expose() };
    let known =
        ["", "guest", "password", "postgres", "rabbitmq", "qingche", "admin", "secret", "changeme", "123456"];
    known.contains(&password.to_lowercase().as_str()) || password == user
}

fn on_this_machine(url: &Url) -> bool {
    // Read as text: for schemes that are not the web's own, the library does not look for addresses.
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    let socket = host.is_empty() || host.starts_with("%2F");
    socket || host == "localhost" || host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
}

#[cfg(test)]
mod tests;

//! The sections of the settings that the host itself reads.

use std::{net::SocketAddr, num::NonZeroUsize, path::PathBuf};

use kernel::Secret;
use messaging::transport::rabbit::TopologyMode;
use runtime::{Settings, SettingsError, Span};
use serde::Deserialize;
use web::{body::BodyLimits, limits::RateSettings, network::Network};

/// Every setting with its default, commented: the only list of keys there is.
pub const DEFAULTS: &str = include_str!("default.toml");

/// `[server]`.
#[derive(Debug, Clone, Deserialize)]
pub struct ServerSection {
    /// Where to listen.
    pub listen: SocketAddr,
    /// Where others find it.
    pub public_url: String,
    /// The largest body.
    pub body_limit_bytes: usize,
    /// The slowest body.
    pub body_timeout: Span,
    /// The slowest headers.
    pub header_timeout: Span,
    /// Threads; 0 is one per core.
    pub workers: usize,
    /// Connections per worker.
    pub max_connections: usize,
    /// Networks whose forwarding headers count.
    pub trusted_proxies: Vec<String>,
    /// How long to accept requests after the end began.
    pub drain_delay: Span,
    /// How long requests under way may take after that.
    pub grace: Span,
}

/// `[admin]`.
#[derive(Debug, Clone, Deserialize)]
pub struct AdminSection {
    /// Where to listen.
    pub listen: SocketAddr,
}

/// `[data]`.
#[derive(Debug, Clone, Deserialize)]
pub struct DataSection {
    /// Where files live.
    pub directory: PathBuf,
    /// Whether the worked data set is loaded at the first start.
    pub worked_set: bool,
}

/// `[database]`.
#[derive(Debug, Clone, Deserialize)]
pub struct DatabaseSection {
    /// Empty for SQLite files, or a PostgreSQL template with `{service}`.
    pub url: Secret,
    /// Used instead of a password in the URL.
    pub password: Secret,
    /// A file that holds it; `{service}` is replaced.
    pub password_file: String,
    /// Connections per service.
    pub connections: u32,
    /// How long a request waits for one.
    pub acquire_timeout: Span,
    /// How long the start waits for the server.
    pub start_patience: Span,
}

/// What carries messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TransportKind {
    /// A SQLite file.
    Embedded,
    /// RabbitMQ.
    RabbitMq,
}

/// `[bus]`.
#[derive(Debug, Clone, Deserialize)]
pub struct BusSection {
    /// What carries messages.
    pub transport: TransportKind,
    /// Where RabbitMQ is.
    pub url: Secret,
    /// Who signs in; `{service}` is replaced.
    pub user: String,
    /// With which password.
    pub password: Secret,
    /// A file that holds it; `{service}` is replaced.
    pub password_file: String,
    /// Queues per subscription.
    pub shards: u16,
    /// Who makes exchanges and queues.
    pub topology: TopologyMode,
    /// Whether the sender that the broker confirmed must be the publishing service.
    pub verify_sender: bool,
}

/// `[upkeep]`.
#[derive(Debug, Clone, Deserialize)]
pub struct UpkeepSection {
    /// How often history is sealed.
    pub seal_every: Span,
    /// How often old rows are looked for.
    pub prune_every: Span,
    /// How long a published event can be replayed.
    pub keep_outbox: Span,
    /// How long an `Idempotency-Key` is remembered.
    pub keep_answers: Span,
}

/// Which kind of place this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ProfileName {
    /// To try things out.
    Development,
    /// For real people's data.
    Production,
}

/// `[profile]`.
#[derive(Debug, Clone, Deserialize)]
pub struct ProfileSection {
    /// Which kind of place this is.
    pub name: ProfileName,
    /// Findings that are answered for elsewhere.
    pub accept: Vec<String>,
}

/// `[identity]`, as far as every process needs it.
#[derive(Debug, Clone, Deserialize)]
pub struct IdentitySection {
    /// Whose tokens count; empty for the public URL.
    pub issuer: String,
}

impl ServerSection {
    /// Refuses what cannot work.
    ///
    /// # Errors
    /// Names the key.
    pub fn check(&self) -> Result<&Self, SettingsError> {
        if !self.public_url.starts_with("http://") && !self.public_url.starts_with("https://") {
            return Err(SettingsError::invalid("server.public_url", "expected http:// or https://"));
        }
        self.networks().map(|_| self)
    }

    /// The networks of the proxies, read.
    ///
    /// # Errors
    /// If one of them is none.
    pub fn networks(&self) -> Result<Vec<Network>, SettingsError> {
        let read = |text: &String| {
            let reason = || format!("`{text}` is no network such as 10.0.0.0/8");
            text.parse().map_err(|_| SettingsError::invalid("server.trusted_proxies", reason()))
        };
        self.trusted_proxies.iter().map(read).collect()
    }

    /// What the web layer needs of all this.
    ///
    /// # Errors
    /// If `[limits]` or `[identity]` makes no sense.
    pub fn for_web(&self, settings: &Settings) -> Result<web::server::ServerSettings, SettingsError> {
        let identity: IdentitySection = settings.section("identity")?;
        let rate: RateSettings = settings.section("limits")?;
        let issuer = if identity.issuer.is_empty() { self.public_url.clone() } else { identity.issuer };
        Ok(web::server::ServerSettings {
            listen: self.listen,
            issuer,
            body: BodyLimits { bytes: self.body_limit_bytes, time: self.body_timeout.duration() },
            header_timeout: self.header_timeout.duration(),
            rate,
            trusted_proxies: self.networks()?,
            workers: NonZeroUsize::new(self.workers),
            max_connections: self.max_connections,
            grace_seconds: self.grace.duration().as_secs(),
        })
    }
}

impl DatabaseSection {
    /// The password of one service; empty if the URL has it or none is needed.
    ///
    /// # Errors
    /// If two are given, or the file cannot be read.
    pub fn password_of(&self, service: &str) -> Result<Secret, SettingsError> {
        password("database.password", &self.password, &self.password_file, service)
    }
}

impl BusSection {
    /// The password of one service; empty if the URL has it.
    ///
    /// # Errors
    /// If two are given, or the file cannot be read.
    pub fn password_of(&self, service: &str) -> Result<Secret, SettingsError> {
        password("bus.password", &self.password, &self.password_file, service)
    }
}

/// Unlike other values from files this one may differ from service to service, so it is read
/// when the service is known.
fn password(key: &str, given: &Secret, file: &str, service: &str) -> Result<Secret, SettingsError> {
    if file.is_empty() {
        return Ok(given.clone());
    }
    if !given.expose().is_empty() {
        return Err(SettingsError::Both { key: key.into(), origin: "settings".into() });
    }
    let path = file.replace("{service}", service);
    match std::fs::read_to_string(&path) {
        Ok(text) => Ok(Secret::new(text.trim())),
        Err(error) => Err(SettingsError::Unreadable { path, reason: error.to_string() }),
    }
}

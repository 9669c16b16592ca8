//! The transport of a process: a file of its own, or RabbitMQ.

use std::sync::Arc;

use messaging::transport::{
    Topology, Transport,
    embedded::{self, EmbeddedSettings, EmbeddedTransport},
    rabbit::{RabbitSettings, RabbitTransport},
};
use runtime::{Settings, SettingsError, Tasks};
use storage::{Store, migrate};
use url::Url;

use crate::{
    Failed, Module, Options,
    sections::{BusSection, TransportKind},
    stores::{Databases, Tables},
    subscriptions,
};

/// The name of the bus database.
const BUS: &str = "bus";

/// What carries the messages of this process.
pub(crate) enum Bus {
    /// One transport for every service.
    Shared {
        transport: Arc<dyn Transport>,
        /// The database to close at the end, if it is ours.
        store: Option<Store>,
    },
    /// A connection for every service, each under its own name.
    Rabbit { topology: Topology, section: BusSection, settings: RabbitSettings },
}

/// Who listens to which streams.
///
/// # Errors
/// If `[bus]` makes no sense.
pub fn topology(modules: &[Module], settings: &Settings) -> Result<Topology, SettingsError> {
    let bus: BusSection = settings.section("bus")?;
    let streams = |module: &Module| subscriptions::of(module, settings).iter().map(|s| s.stream).collect();
    let subscribers = modules.iter().map(|module| (module.name, streams(module)));
    Ok(Topology { shards: bus.shards, ..Topology::new(subscribers) })
}

/// Reads the settings and touches nothing.
pub(crate) fn check(services: &[&'static str], settings: &Settings) -> Result<(), SettingsError> {
    let bus: BusSection = settings.section("bus")?;
    if bus.shards == 0 {
        return Err(SettingsError::invalid("bus.shards", "expected at least 1"));
    }
    settings.section::<EmbeddedSettings>("bus.embedded")?;
    settings.section::<RabbitSettings>("bus.rabbitmq")?;
    match bus.transport {
        TransportKind::Embedded => Ok(()),
        TransportKind::RabbitMq => services.iter().try_for_each(|service| address(&bus, service).map(drop)),
    }
}

/// Whether the bus is a file of this process.
pub(crate) fn is_file(settings: &Settings) -> Result<bool, SettingsError> {
    Ok(settings.section::<BusSection>("bus")?.transport == TransportKind::Embedded)
}

impl Bus {
    /// As the settings say. Only the file is opened yet.
    pub(crate) async fn open(
        modules: &[Module],
        topology: Topology,
        options: &Options,
    ) -> Result<Self, Failed> {
        if let Some(transport) = &options.transport {
            return Ok(Self::Shared { transport: Arc::clone(transport), store: None });
        }
        let section: BusSection = options.settings.section("bus")?;
        if section.transport == TransportKind::RabbitMq {
            let settings = options.settings.section("bus.rabbitmq")?;
            return Ok(Self::Rabbit { topology, section, settings });
        }
        let absent = topology.subscribers.iter().find(|(name, _)| !modules.iter().any(|m| m.name == name));
        if let Some((service, _)) = absent {
            tracing::warn!(service, "not in this process: its messages wait in the embedded bus until it is");
        }
        let store = open_file(options).await?;
        let transport = EmbeddedTransport::new(
            store.clone(),
            Arc::clone(&options.clock),
            Arc::clone(&options.ids),
            topology,
            options.settings.section("bus.embedded")?,
        );
        Ok(Self::Shared { transport: Arc::new(transport), store: Some(store) })
    }

    /// The transport of one service, running.
    pub(crate) fn start(
        &self,
        service: &'static str,
        options: &Options,
        tasks: &Tasks,
    ) -> Result<Arc<dyn Transport>, Failed> {
        match self {
            Self::Shared { transport, .. } => Ok(Arc::clone(transport)),
            Self::Rabbit { topology, section, settings } => {
                let settings = RabbitSettings {
                    url: address(section, service)?,
                    topology: section.topology,
                    verify_sender: section.verify_sender,
                    ..settings.clone()
                };
                let ids = Arc::clone(&options.ids);
                Ok(Arc::new(RabbitTransport::start(service, settings, topology.clone(), ids, tasks)))
            }
        }
    }

    /// Closes what it opened itself.
    pub(crate) async fn close(&self) {
        if let Self::Shared { store: Some(store), .. } = self {
            store.close().await;
        }
    }
}

/// Where and as whom a service signs in.
fn address(bus: &BusSection, service: &str) -> Result<kernel::Secret, SettingsError> {
    let refused =
        || SettingsError::invalid("bus.url", "expected amqp://host:5672/%2f or amqps://host:5671/%2f");
    let template = bus.url.expose().replace("{service}", service);
    let mut url = Url::parse(&template).map_err(|_| refused())?;
    if !matches!(url.scheme(), "amqp" | "amqps") || url.host_str().is_none_or(str::is_empty) {
        return Err(refused());
    }
    if !bus.user.is_empty() {
        url.set_username(&bus.user.replace("{service}", service)).map_err(|()| refused())?;
    }
    let password = bus.password_of(service)?;
    if !password.expose().is_empty() {
        url.set_password(Some(password.expose())).map_err(|()| refused())?;
    }
    Ok(kernel::Secret::new(url))
}

async fn open_file(options: &Options) -> Result<Store, Failed> {
    let databases = Databases::of(&options.settings)?;
    let store = databases.open(&databases.file(BUS), BUS, options.ids.as_ref(), &options.shutdown).await?;
    let prepared = match options.tables {
        Tables::Migrate => migrate::run(&store, BUS, &[embedded::migrations]).await,
        Tables::Verify => migrate::verify(&store, &[embedded::migrations]).await,
    };
    prepared.map_err(|error| Failed::store(BUS, &error))?;
    Ok(store)
}

#[cfg(test)]
mod tests {
    use runtime::Sources;

    use super::*;
    use crate::sections::DEFAULTS;

    fn signs_in(flags: &[&str]) -> Result<String, SettingsError> {
        let flags = flags.iter().map(|flag| (*flag).to_owned()).collect();
        let settings = Settings::load(DEFAULTS, &Sources { flags, ..Sources::default() }).unwrap();
        address(&settings.section("bus").unwrap(), "approval").map(|url| url.expose().to_owned())
    }

    #[test]
    fn each_service_signs_in_under_its_own_name() {
        let url = "bus.url=amqp://broker:5672/%2f";
        assert_eq!(
            signs_in(&[url, "bus.user={service}", "bus.password=a/b"]).unwrap(),
            "amqp://approval:a%2Fb@broker:5672/%2f"
        );
        assert_eq!(signs_in(&["bus.url=amqps://u:p@broker/v"]).unwrap(), "amqps://u:p@broker/v");
    }

    #[test]
    fn an_address_that_is_no_broker_is_refused() {
        for url in ["", "http://broker", "amqp:", "broker:5672"] {
            assert_eq!(signs_in(&[&format!("bus.url={url}")]).unwrap_err().key(), "bus.url", "{url}");
        }
    }
}

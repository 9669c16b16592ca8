//! Starting modules in this process and stopping them again. The command line and the tests
//! start them through the same door.

use std::{collections::BTreeMap, net::SocketAddr, sync::Arc, time::Duration};

use kernel::{Clock, IdSource, RandomIds, SystemClock};
use messaging::{
    Context, Wake,
    transport::{Topology, Transport},
};
use runtime::{Settings, Shutdown, Tasks};
use storage::{Store, StoreError};

use crate::{
    Failed, Job, Module,
    bus::{self, Bus},
    health::{Health, Phase},
    http::Http,
    profile,
    sections::{AdminSection, ServerSection},
    stores::{self, Databases, Tables},
    tasks::Parts,
};

/// How long tasks may take to come home once requests are done.
const HOMECOMING: Duration = Duration::from_secs(30);

/// What a process works with. [`Options::new`] is what production uses; tests replace parts.
#[derive(Clone)]
pub struct Options {
    /// The settings.
    pub settings: Settings,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Makes ids and secrets.
    pub ids: Arc<dyn IdSource>,
    /// Databases that are open already, by service; the others are opened as the settings say.
    pub stores: BTreeMap<&'static str, Store>,
    /// A transport that exists already; otherwise one is made as the settings say.
    pub transport: Option<Arc<dyn Transport>>,
    /// Who listens to what in the whole system; otherwise only the modules started here do.
    pub topology: Option<Topology>,
    /// Whether tables are brought up to date.
    pub tables: Tables,
    /// Told how the start goes on.
    pub health: Health,
    /// Told to give up, while the start is still waiting for something.
    pub shutdown: Shutdown,
}

impl Options {
    /// The machine's clock, random ids, everything else as the settings say.
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            clock: Arc::new(SystemClock),
            ids: Arc::new(RandomIds),
            stores: BTreeMap::new(),
            transport: None,
            topology: None,
            tables: Tables::Migrate,
            health: Health::default(),
            shutdown: Shutdown::default(),
        }
    }
}

/// Modules that run in this process.
pub struct Running {
    contexts: Vec<Context>,
    jobs: Vec<(Context, Arc<dyn Job>)>,
    transports: Vec<Arc<dyn Transport>>,
    bus: Bus,
    http: Http,
    tasks: Tasks,
    health: Health,
}

/// Reads what the settings say about these modules, so that a mistake is found before anything
/// starts. Touches nothing.
///
/// # Errors
/// The first mistake; of what the production profile refuses, all.
pub fn check(modules: &[Module], settings: &Settings) -> Result<Vec<&'static str>, Failed> {
    let services: Vec<&'static str> = modules.iter().map(|module| module.name).collect();
    let accepted = profile::check(&services, settings)?;
    let databases = Databases::of(settings)?;
    for service in &services {
        databases.url(service)?;
    }
    bus::check(&services, settings)?;
    settings.section::<ServerSection>("server")?.check()?.for_web(settings)?;
    settings.section::<AdminSection>("admin")?;
    runtime::Telemetry::check(settings)?;
    Parts::check(settings)?;
    for module in modules {
        (module.check)(settings)?;
    }
    Ok(accepted)
}

/// Starts modules: databases opened and migrated, transport, HTTP server, relays, inboxes, jobs.
/// Without telemetry and without a hand on the process's signals.
///
/// # Errors
/// If anything cannot be had; then nothing runs.
pub async fn embed(modules: Vec<Module>, options: Options) -> Result<Running, Failed> {
    let settings = &options.settings;
    for finding in check(&modules, settings)? {
        tracing::warn!(finding, "accepted by profile.accept");
    }
    make_directory(&options)?;
    let contexts = open(&modules, &options).await?;
    let topology = options.topology.clone().unwrap_or(bus::topology(&modules, settings)?);
    let bus = Bus::open(&modules, topology, &options).await?;
    let mut parts = Vec::new();
    for (module, context) in modules.iter().zip(&contexts) {
        parts.push(Parts::of(module, context.clone(), settings)?);
    }
    let tasks = Tasks::default();
    let served: Vec<_> = modules.into_iter().zip(contexts.iter().cloned()).collect();
    let http = Http::start(&served, settings, &tasks)?;
    let jobs = parts.iter().flat_map(Parts::jobs).collect();
    let mut transports = Vec::new();
    for (part, context) in parts.into_iter().zip(&contexts) {
        let transport = bus.start(context.service, &options, &tasks)?;
        part.start(&transport, &tasks);
        transports.push(transport);
    }
    let watched = contexts.iter().map(|context| (context.service, context.store.clone())).collect();
    options.health.watch(watched, transports.clone());
    options.health.enter(Phase::Serving);
    Ok(Running { contexts, jobs, transports, bus, http, tasks, health: options.health })
}

/// At the first start, and only where a file is going to be kept.
fn make_directory(options: &Options) -> Result<(), Failed> {
    let databases = Databases::of(&options.settings)?;
    let keeps_files = options.stores.is_empty() && databases.on_files();
    let keeps_bus = options.transport.is_none() && bus::is_file(&options.settings)?;
    if (keeps_files || keeps_bus) && databases.make_directory()? {
        tracing::info!("data directory created");
    }
    Ok(())
}

async fn open(modules: &[Module], options: &Options) -> Result<Vec<Context>, Failed> {
    let databases = Databases::of(&options.settings)?;
    let mut contexts = Vec::new();
    for module in modules {
        let store = match options.stores.get(module.name) {
            Some(store) => store.clone(),
            None => {
                let url = databases.url(module.name)?;
                databases.open(&url, module.name, options.ids.as_ref(), &options.shutdown).await?
            }
        };
        stores::prepare(module, &store, options.tables).await?;
        contexts.push(Context {
            service: module.name,
            store,
            clock: Arc::clone(&options.clock),
            ids: Arc::clone(&options.ids),
            wake: Wake::default(),
            memory: messaging::Memory::default(),
        });
    }
    Ok(contexts)
}

impl Running {
    /// A module's surroundings.
    pub fn context(&self, service: &str) -> Option<&Context> {
        self.contexts.iter().find(|context| context.service == service)
    }

    /// Every module's surroundings.
    pub fn contexts(&self) -> &[Context] {
        &self.contexts
    }

    /// What carries a module's messages.
    pub fn transport(&self, service: &str) -> Option<&Arc<dyn Transport>> {
        let pairs = self.contexts.iter().zip(&self.transports);
        pairs.into_iter().find(|(context, _)| context.service == service).map(|(_, transport)| transport)
    }

    /// Where the HTTP server listens.
    pub fn address(&self) -> SocketAddr {
        self.http.address
    }

    /// Its health.
    pub fn health(&self) -> &Health {
        &self.health
    }

    /// Completes when something made the process end by itself.
    pub async fn ended(&self) {
        self.tasks.shutdown().begun().await;
    }

    /// Runs every job once, now, in the order of the modules: for tests with a clock of their own.
    ///
    /// # Errors
    /// The first failure; the remaining jobs do not run.
    pub async fn run_jobs(&self) -> Result<(), StoreError> {
        for (context, job) in &self.jobs {
            job.run(context).await?;
        }
        Ok(())
    }

    /// Whether no message is on its way anywhere. Ask twice: a message may pass between two answers.
    ///
    /// # Errors
    /// If a database cannot be read.
    pub async fn is_quiet(&self) -> Result<bool, StoreError> {
        for (context, transport) in self.contexts.iter().zip(&self.transports) {
            if !messaging::is_quiet(context, transport.as_ref()).await? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Ends in good order: no new requests, requests under way finish, consumers stop, leases are
    /// given back, databases close. True if every part came home in time.
    pub async fn stop(self) -> bool {
        self.health.enter(Phase::Draining);
        self.http.stop().await;
        let home = self.tasks.drain(HOMECOMING).await;
        for context in &self.contexts {
            context.store.close().await;
        }
        self.bus.close().await;
        home
    }
}

//! Services in miniature: a teller that publishes, listeners that record what they heard.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc, time::Duration};

use contracts::{Envelope, Stream};
use kernel::{Actor, Clock, FixedClock, IdSource, RandomIds, Secret, SystemClock};
use messaging::{
    Context, Handler, Inbox, InboxSettings, Relay, RelaySettings, Subscription, Wake, outbox,
    transport::{
        Parcel, Topology, Transport,
        embedded::{self, EmbeddedSettings, EmbeddedTransport},
        rabbit::{RabbitSettings, RabbitTransport, TopologyMode},
    },
};
use runtime::Tasks;
use storage::{OpenOptions, Store, history, migrate, rows};

use crate::{
    recorder::effect_table,
    servers::{database, server},
};

/// Both forms of the product, and one between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// SQLite files, no server.
    Embedded,
    /// PostgreSQL and RabbitMQ.
    Cluster,
    /// PostgreSQL, and the bus in it too.
    BusOnPostgres,
}

/// Longer than anything here should ever take.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Waits for a condition.
pub async fn eventually<F: Future<Output = bool>>(what: &str, mut holds: impl FnMut() -> F) {
    let begun = std::time::Instant::now();
    while !holds().await {
        assert!(begun.elapsed() < PATIENCE, "not within {PATIENCE:?}: {what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// Names and places of one test's services.
pub struct World {
    pub form: Form,
    pub tag: String,
    pub dir: PathBuf,
    pub clock: Arc<dyn Clock>,
    pub topology: Topology,
    /// What overtakes everything else.
    pub urgent: Stream,
    /// How long a handler may take, in seconds.
    pub handler_seconds: u16,
    /// How many messages go together.
    pub batch: u16,
    /// Where the broker is.
    pub amqp: Option<String>,
    bus: Option<Store>,
    /// Whether the files end with this value.
    owned: bool,
}

/// What one service has to run on.
#[derive(Clone)]
pub struct Service {
    pub context: Context,
    pub stream: Stream,
}

/// A running service.
pub struct Running {
    pub transport: Arc<dyn Transport>,
    tasks: Tasks,
}

impl World {
    /// A new world: `teller` publishes, the listeners take its streams. Its clock stands still.
    pub async fn new(form: Form, listeners: &[&str]) -> (Self, Arc<FixedClock>) {
        let id = RandomIds.uuid(SystemClock.now()).simple().to_string();
        let tag = id[20..].to_owned();
        let dir = std::env::temp_dir().join(format!("qingche-messaging-{tag}"));
        std::fs::create_dir_all(&dir).unwrap();
        let clock = Arc::new(FixedClock::at(SystemClock.now()));
        let mut world = Self::at(form, &tag, dir, clock.clone(), listeners).await;
        world.owned = true;
        (world, clock)
    }

    /// The same world again, in another process.
    pub async fn at(form: Form, tag: &str, dir: PathBuf, clock: Arc<dyn Clock>, listeners: &[&str]) -> Self {
        let stream = Stream::new(leak(format!("teller-{tag}.told")));
        let urgent = Stream::urgent(leak(format!("teller-{tag}.urgent")));
        let streams = vec![stream, urgent];
        let topology = Topology::new(listeners.iter().map(|name| (format!("{name}-{tag}"), streams.clone())));
        let mut world = Self {
            form,
            tag: tag.to_owned(),
            dir,
            clock,
            topology,
            urgent,
            handler_seconds: 2,
            batch: 64,
            amqp: None,
            bus: None,
            owned: false,
        };
        if form != Form::Cluster {
            world.bus = Some(world.store("bus", &[embedded::migrations]).await);
        }
        world
    }

    async fn store(&self, name: &str, lists: &[migrate::Migrations]) -> Store {
        let options = OpenOptions { connections: 6, ..OpenOptions::default() };
        let url = match self.form {
            Form::Embedded => format!("sqlite://{}/{name}.db", self.dir.display()),
            Form::Cluster | Form::BusOnPostgres => {
                database(&server("QINGCHE_TEST_POSTGRES"), &format!("{name}_{}", self.tag)).await
            }
        };
        let store = Store::open(&url, &options).await.unwrap();
        migrate::run(&store, name, lists).await.unwrap();
        store
    }

    /// A service with an empty database, or with the one it had.
    pub async fn service(&self, name: &str) -> Service {
        let store = self.store(name, &[history::migrations, messaging::migrations, effect_table]).await;
        let context = Context {
            service: leak(format!("{name}-{}", self.tag)),
            store,
            clock: self.clock.clone(),
            ids: Arc::new(RandomIds),
            wake: Wake::default(),
            memory: messaging::Memory::default(),
        };
        Service { context, stream: Stream::new(leak(format!("teller-{}.told", self.tag))) }
    }

    /// A transport for a service.
    pub fn transport(&self, service: &Service, tasks: &Tasks) -> Arc<dyn Transport> {
        let ids = Arc::new(RandomIds);
        match &self.bus {
            Some(bus) => {
                let settings = EmbeddedSettings { poll_ms: 50, ..EmbeddedSettings::default() };
                Arc::new(EmbeddedTransport::new(
                    bus.clone(),
                    self.clock.clone(),
                    ids,
                    self.topology.clone(),
                    settings,
                ))
            }
            None => {
                let mut settings = rabbit_settings();
                if let Some(url) = &self.amqp {
                    settings.url = Secret::new(url.clone());
                }
                let name = service.context.service;
                Arc::new(RabbitTransport::start(name, settings, self.topology.clone(), ids, tasks))
            }
        }
    }

    /// Starts relay and inbox of a service.
    pub fn run(&self, service: &Service, handler: impl Handler + 'static) -> Running {
        let tasks = Tasks::default();
        let transport = self.transport(service, &tasks);
        let listens = self.topology.subscribers.iter().any(|(name, _)| name == service.context.service);
        let ordinary = Subscription::to(service.stream, handler);
        let urgent = Subscription { stream: self.urgent, handler: Arc::clone(&ordinary.handler) };
        let subscriptions = if listens { vec![ordinary, urgent] } else { vec![] };
        let settings = InboxSettings {
            batch: self.batch,
            poll_ms: 20,
            handler_seconds: self.handler_seconds,
            ..InboxSettings::default()
        };
        let inbox = Inbox::new(service.context.clone(), subscriptions, settings);
        let settings = RelaySettings { batch: self.batch.into(), ..relay_settings() };
        let relay = Relay::new(service.context.clone(), transport.clone(), settings);
        tasks.spawn("inbox", inbox.run(transport.clone(), tasks.shutdown().clone()));
        tasks.spawn("relay", relay.run(tasks.shutdown().clone()));
        Running { transport, tasks }
    }
}

impl Drop for World {
    fn drop(&mut self) {
        if self.owned {
            std::fs::remove_dir_all(&self.dir).unwrap();
        }
    }
}

/// Short leases and polls, for a test's patience.
pub fn relay_settings() -> RelaySettings {
    RelaySettings { lease_ms: 600, poll_ms: 20, ..RelaySettings::default() }
}

/// One user for everybody; each test has names of its own.
pub fn rabbit_settings() -> RabbitSettings {
    RabbitSettings {
        url: Secret::new(server("QINGCHE_TEST_AMQP")),
        topology: TopologyMode::Declare,
        verify_sender: false,
        ..RabbitSettings::default()
    }
}

impl Running {
    /// Ends it in good order.
    pub async fn stop(self) {
        assert!(self.tasks.drain(PATIENCE).await, "a part did not end");
    }
}

impl Service {
    /// An envelope of this service's stream.
    pub fn envelope(&self, subject: &str, sequence: i64) -> Envelope {
        let now = self.context.now();
        Envelope {
            specversion: "1.0".into(),
            id: self.context.ids.id(now),
            source: format!("/qingche/{}", self.context.service),
            kind: "cn.qingche.teller.told.v1".into(),
            subject: subject.into(),
            time: now,
            datacontenttype: "application/json".into(),
            stream: self.stream.name().into(),
            sequence,
            actor: Actor::System,
            traceparent: None,
            data: serde_json::json!({ "padding": "社区报表准入".repeat(30) }),
        }
    }

    /// Publishes past the outbox.
    pub async fn send(
        &self,
        transport: &dyn Transport,
        envelopes: &[Envelope],
    ) -> Vec<messaging::transport::Outcome> {
        let parcels: Vec<Parcel> = envelopes.iter().map(|e| Parcel::try_from(e).unwrap()).collect();
        transport.publish(&parcels).await
    }

    /// Commits events, each in a transaction of its own.
    pub async fn tell(&self, subjects: impl IntoIterator<Item = impl Into<String>>) {
        for subject in subjects {
            self.tell_many(&subject.into(), 1).await;
        }
    }

    /// Commits several events of one subject in one transaction.
    pub async fn tell_many(&self, subject: &str, count: usize) {
        let work = self.context.begin(Actor::System).await.unwrap();
        for _ in 0..count {
            outbox::append(work.db(), self.envelope(subject, 0)).await.unwrap();
        }
        work.commit().await.unwrap();
        self.context.wake.ring();
    }

    /// What took effect here: (subject, sequence), in the order it did.
    pub async fn effects(&self) -> Vec<(String, i64)> {
        let sql = "SELECT subject, sequence FROM effect ORDER BY id";
        let read = rows::all(self.context.store.read(), sql, vec![]).await.unwrap();
        read.iter().map(|row| (row.get("subject").unwrap(), row.get("sequence").unwrap())).collect()
    }

    /// Waits until so many effects are there.
    pub async fn hears(&self, count: usize) {
        eventually(&format!("{count} effects"), async || self.effects().await.len() >= count).await;
    }

    /// The sequences that took effect, by subject.
    pub async fn by_subject(&self) -> BTreeMap<String, Vec<i64>> {
        let mut by_subject = BTreeMap::<String, Vec<i64>>::new();
        for (subject, sequence) in self.effects().await {
            by_subject.entry(subject).or_default().push(sequence);
        }
        by_subject
    }
}

pub fn leak(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

//! How a test wants its services: on which database, over which transport, with which settings.

use std::{
    collections::BTreeMap,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use host::{Module, Options};
use kernel::{FixedClock, RandomIds, Timestamp};
use runtime::Settings;
use storage::{OpenOptions, Store};

use crate::App;

/// The database of a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Database {
    /// A file per service in a folder of its own.
    Sqlite,
    /// A database per service on the private server of the test run.
    Postgres,
}

/// Collects what differs from the usual: SQLite, embedded transport, Monday 2026-11-23 09:30 in China.
pub struct Builder {
    modules: Vec<Module>,
    database: Database,
    rabbit: bool,
    flags: Vec<String>,
    now: Timestamp,
}

impl Builder {
    /// For these modules.
    pub fn new(modules: Vec<Module>) -> Self {
        let now = "2026-11-23T01:30:00Z".parse().expect("a moment");
        Self { modules, database: Database::Sqlite, rabbit: false, flags: Vec::new(), now }
    }

    /// On this database.
    pub fn on(mut self, database: Database) -> Self {
        self.database = database;
        self
    }

    /// Over RabbitMQ, in a virtual host of its own.
    pub fn over_rabbit(mut self) -> Self {
        self.rabbit = true;
        self
    }

    /// With a setting, as `section.key=value`.
    pub fn set(mut self, flag: impl Into<String>) -> Self {
        self.flags.push(flag.into());
        self
    }

    /// Starting at this moment.
    pub fn at(mut self, now: &str) -> Self {
        self.now = now.parse().expect("a moment in RFC 3339");
        self
    }

    /// Starts.
    pub async fn start(self) -> App {
        let folder = folder();
        let mut flags = vec![
            "server.listen=127.0.0.1:0".to_owned(),
            "data.worked_set=false".to_owned(),
            format!("data.directory={}", folder.display()),
            "identity.issuer=test".to_owned(),
            "limits.per_second=100000".to_owned(),
            "limits.burst=100000".to_owned(),
            // A machine that compiles beside its tests is slow, not broken.
            "database.acquire_timeout=20s".to_owned(),
        ];
        if self.rabbit {
            let vhost = virtual_host().await;
            flags.extend(["bus.transport=rabbitmq".to_owned(), format!("bus.url={vhost}")]);
        }
        flags.extend(self.flags);
        let settings =
            Settings::load(host::DEFAULTS, &runtime::settings::Sources { flags, ..Default::default() });
        let clock = Arc::new(FixedClock::at(self.now));
        let mut options = Options::new(settings.expect("the settings of a test are valid"));
        options.clock = Arc::<FixedClock>::clone(&clock);
        options.ids = Arc::new(RandomIds);
        if self.database == Database::Postgres {
            options.stores = databases(&self.modules).await;
        }
        let running = host::embed(self.modules, options).await.expect("the services of a test start");
        App::new(running, clock, folder)
    }
}

static COUNT: AtomicU32 = AtomicU32::new(0);

/// A name that no other test of this run has.
fn unique(prefix: &str) -> String {
    format!("{prefix}_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

fn folder() -> PathBuf {
    let folder = std::env::temp_dir().join(unique("qingche_test"));
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

/// A variable that `make test` sets.
#[expect(clippy::disallowed_methods, reason = "how the test run tells where its private servers are")]
fn told(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set: run the tests through `make test`"))
}

async fn databases(modules: &[Module]) -> BTreeMap<&'static str, Store> {
    let base = told("QINGCHE_TEST_POSTGRES");
    let options = OpenOptions { connections: 6, ..OpenOptions::default() };
    let server =
        Store::open(&format!("{base}/postgres"), &options).await.expect("the private PostgreSQL answers");
    let mut stores = BTreeMap::new();
    for module in modules {
        let name = unique(module.name);
        let sql = format!("CREATE DATABASE {name}");
        storage::rows::execute(server.write(), &sql, vec![]).await.expect("a database for the test");
        let store = Store::open(&format!("{base}/{name}"), &options).await.expect("the new database opens");
        stores.insert(module.name, store);
    }
    server.close().await;
    stores
}

/// A virtual host of the private broker, as an AMQP URL.
async fn virtual_host() -> String {
    let (amqp, management) = (told("QINGCHE_TEST_AMQP"), told("QINGCHE_TEST_RABBIT_MANAGEMENT"));
    let url = url::Url::parse(&amqp).expect("QINGCHE_TEST_AMQP is a url");
    let (user, password) = (url.username().to_owned(), url.password().unwrap_or_default().to_owned());
    let name = unique("test");
    let http = reqwest::Client::new();
    let everything = serde_json::json!({"configure": ".*", "write": ".*", "read": ".*"});
    for (path, body) in [
        (format!("vhosts/{name}"), serde_json::json!({})),
        (format!("permissions/{name}/{user}"), everything),
    ] {
        let put = http.put(format!("{management}/api/{path}")).basic_auth(&user, Some(&password)).json(&body);
        let answer = put.send().await.expect("the private broker's management answers");
        assert!(answer.status().is_success(), "{path}: {}", answer.status());
    }
    let mut url = url;
    url.set_path(&name);
    url.to_string()
}

//! One process per service, each with its own PostgreSQL database and role and its own RabbitMQ
//! user, behind the console's door.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use kernel::{IdSource, RandomIds};
use testkit::servers::{Postgres, Rabbit, reserve};

use crate::{
    operator::Operator,
    process::{Process, binary, ready},
};

/// The services, the door last.
pub const SERVICES: [&str; 6] = ["registry", "identity", "approval", "collection", "notification", "console"];

/// A running cluster.
pub struct Cluster {
    folder: PathBuf,
    /// The database server.
    pub postgres: Postgres,
    /// The broker.
    pub rabbit: Rabbit,
    passwords: BTreeMap<&'static str, String>,
    ports: BTreeMap<&'static str, (u16, u16)>,
    processes: BTreeMap<&'static str, Process>,
}

impl Cluster {
    /// Starts the servers in a folder and prepares databases, users and rights; no service runs yet.
    ///
    /// # Errors
    /// If a server does not start.
    pub fn prepare(folder: &Path, door: Option<u16>) -> Result<Self, String> {
        std::fs::create_dir_all(folder).map_err(|e| e.to_string())?;
        let ids: &dyn IdSource = &RandomIds;
        let passwords: BTreeMap<_, _> =
            SERVICES.into_iter().map(|service| (service, kernel::digest::hex(&ids.bytes::<16>()))).collect();
        let postgres = Postgres::start(&folder.join("postgres")).map_err(|e| e.to_string())?;
        for service in SERVICES {
            let role = format!("CREATE ROLE qingche_{service} LOGIN");
            let database = format!("CREATE DATABASE {service} OWNER qingche_{service}");
            for sql in [role, database] {
                postgres.psql("postgres", &sql).map_err(|e| e.to_string())?;
            }
        }
        let definitions = definitions(folder, &passwords)?;
        let rabbit = Rabbit::start(&folder.join("rabbit"), Some(&definitions)).map_err(|e| e.to_string())?;
        let mut free = reserve::<12>().map_err(|e| e.to_string())?.into_iter();
        let mut next = || free.next().unwrap_or_default();
        let mut ports: BTreeMap<_, _> =
            SERVICES.into_iter().map(|service| (service, (next(), next()))).collect();
        if let (Some(door), Some((http, _))) = (door, ports.get_mut("console")) {
            *http = door;
        }
        Ok(Self { folder: folder.to_owned(), postgres, rabbit, passwords, ports, processes: BTreeMap::new() })
    }

    /// Starts every service and waits until all are ready.
    ///
    /// # Errors
    /// If one is not.
    pub async fn start(&mut self) -> Result<(), String> {
        for service in SERVICES {
            self.start_one(service)?;
        }
        for service in SERVICES {
            self.ready(service).await?;
        }
        Ok(())
    }

    /// Starts one service.
    ///
    /// # Errors
    /// If it cannot be started.
    pub fn start_one(&mut self, service: &'static str) -> Result<(), String> {
        let environment = self.environment(service);
        let process = Process::start(service, &self.folder, &["serve", service], &environment)?;
        self.processes.insert(service, process);
        Ok(())
    }

    /// Waits until one service is ready.
    ///
    /// # Errors
    /// If it is not in time.
    pub async fn ready(&self, service: &str) -> Result<(), String> {
        let (_, admin) = self.ports.get(service).copied().unwrap_or_default();
        ready(&format!("127.0.0.1:{admin}"), Duration::from_secs(60)).await
    }

    /// SIGKILL of one service.
    pub fn kill(&mut self, service: &str) {
        self.processes.remove(service);
    }

    /// The process of a service, if it runs.
    pub fn process(&mut self, service: &str) -> Option<&mut Process> {
        self.processes.get_mut(service)
    }

    /// The one public door.
    pub fn base(&self) -> String {
        self.address("console")
    }

    /// The operator of the first start, once identity has made one.
    ///
    /// # Errors
    /// If the file does not appear.
    pub async fn first_operator(&self) -> Result<Operator, String> {
        Operator::appear(&self.operator_file()).await
    }

    /// The operator of the first start.
    ///
    /// # Errors
    /// If the file is not there.
    pub fn operator(&self) -> Result<Operator, String> {
        Operator::read(&self.operator_file())
    }

    /// Where the first start left the operator's client.
    pub fn operator_file(&self) -> PathBuf {
        self.folder.join("data/operator.json")
    }

    fn address(&self, service: &str) -> String {
        format!("http://127.0.0.1:{}", self.ports.get(service).copied().unwrap_or_default().0)
    }

    fn environment(&self, service: &str) -> Vec<(String, String)> {
        let (http, admin) = self.ports.get(service).copied().unwrap_or_default();
        let password = self.passwords.get(service).cloned().unwrap_or_default();
        let database = self.postgres.url("{service}").replace("qingche@", "qingche_{service}@");
        let bus = self.rabbit.amqp_url(service, &password);
        let mut pairs = vec![
            ("SERVER__LISTEN".to_owned(), format!("127.0.0.1:{http}")),
            ("SERVER__PUBLIC_URL".to_owned(), self.address("console")),
            ("ADMIN__LISTEN".to_owned(), format!("127.0.0.1:{admin}")),
            ("DATABASE__URL".to_owned(), database),
            ("BUS__TRANSPORT".to_owned(), "rabbitmq".to_owned()),
            ("BUS__URL".to_owned(), bus),
            ("BUS__TOPOLOGY".to_owned(), "assume".to_owned()),
            ("BUS__VERIFY_SENDER".to_owned(), "true".to_owned()),
            (
                "COLLECTION__STATUS_LIST".to_owned(),
                format!("{}/api/approval/v1/public/status-list", self.address("approval")),
            ),
            ("LIMITS__PER_SECOND".to_owned(), "10000".to_owned()),
            ("LIMITS__BURST".to_owned(), "10000".to_owned()),
        ];
        let behind = SERVICES.into_iter().filter(|other| *other != "console");
        pairs.extend(
            behind
                .map(|other| (format!("CONSOLE__UPSTREAMS__{}", other.to_uppercase()), self.address(other))),
        );
        pairs.into_iter().map(|(key, value)| (format!("QINGCHE__{key}"), value)).collect()
    }
}

/// What `qingche topology` prints for these users, in a file that only we can read.
fn definitions(folder: &Path, passwords: &BTreeMap<&str, String>) -> Result<PathBuf, String> {
    let users = folder.join("users");
    let lines: Vec<String> = passwords.iter().map(|(user, password)| format!("{user}:{password}")).collect();
    std::fs::write(&users, lines.join("\n")).map_err(|e| e.to_string())?;
    let printed = Command::new(binary()).args(["topology", "--users"]).arg(&users).output();
    let printed = printed.map_err(|e| format!("{}: {e}; run `cargo build` first", binary().display()))?;
    if !printed.status.success() {
        return Err(String::from_utf8_lossy(&printed.stderr).into_owned());
    }
    let file = folder.join("definitions.json");
    std::fs::write(&file, &printed.stdout).map_err(|e| e.to_string())?;
    Ok(file)
}

//! A private RabbitMQ node from Debian's package.
//!
//! The commands in the search path insist on the user `rabbitmq`; the scripts behind them run as anybody.
//! The whole isolation is the environment: own home (Erlang cookie), node name, port mapper (epmd), files.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::{OwnChild, ServerError};

const PACKAGE: &str = "rabbitmq-server";
const SERVER: &str = "/usr/lib/rabbitmq/bin/rabbitmq-server";
const EPMD: &str = "/usr/bin/epmd";
const PATIENCE: Duration = Duration::from_secs(90);

/// A running (or deliberately stopped) private broker. Dropping it kills the node, which is quick and loses
/// nothing durable; [`Rabbit::stop`] is for tests of an orderly end.
#[derive(Debug)]
pub struct Rabbit {
    home: PathBuf,
    ports: Ports,
    node: Option<OwnChild>,
    /// Erlang's port mapper, in the foreground as our own child: else the node would start one that
    /// outlives it. Declared after the node, so dropped after it.
    epmd: Option<OwnChild>,
}

#[derive(Debug, Clone, Copy)]
struct Ports {
    amqp: u16,
    management: u16,
    distribution: u16,
    epmd: u16,
}

impl Rabbit {
    /// User name of a broker started without definitions.
    pub const USER: &str = "qingche";
    /// Password of that user.
    pub const PASSWORD: &str = "qingche";

    /// Starts a node in `dir/rabbit`, with the management plugin, on free loopback ports.
    ///
    /// `definitions` is a file of users, queues and so on to load at every start; the users are then those
    /// of the file alone. Without it there is one administrator, [`Rabbit::USER`].
    pub fn start(dir: &Path, definitions: Option<&Path>) -> Result<Self, ServerError> {
        super::require(Path::new(SERVER), PACKAGE)?;
        super::require(Path::new(EPMD), PACKAGE)?;
        let home = super::make_dir(&dir.join("rabbit"))?;
        for part in ["home", "mnesia", "log"] {
            super::make_dir(&home.join(part))?;
        }
        let [amqp, management, distribution, epmd] = super::reserve()?;
        let ports = Ports { amqp, management, distribution, epmd };
        let mut broker = Self { home, ports, node: None, epmd: None };
        broker.write_settings(definitions)?;
        broker.launch()?;
        Ok(broker)
    }

    /// Where publishers and consumers connect: the default virtual host, as `user`.
    pub fn amqp_url(&self, user: &str, password: &str) -> String {
        format!("amqp://{user}:{password}@127.0.0.1:{}/%2f", self.ports.amqp)
    }

    /// Where the management API listens, without credentials: `http://127.0.0.1:PORT`.
    pub fn management_url(&self) -> String {
        format!("http://127.0.0.1:{}", self.ports.management)
    }

    /// The AMQP port; a restart keeps it.
    pub fn port(&self) -> u16 {
        self.ports.amqp
    }

    /// Ends the node in order, then its port mapper. Does nothing if it is down. Takes six seconds: on any
    /// orderly end the management plugin of 3.10 waits five for itself.
    pub fn stop(&mut self) -> Result<(), ServerError> {
        let stopped = self.node.take().map_or(Ok(()), |mut node| node.stop("TERM", PATIENCE));
        self.epmd.take().map_or(Ok(()), |mut epmd| epmd.kill())?;
        stopped
    }

    /// Kills the node with SIGKILL, as a crash would. Durable data comes back with [`Rabbit::restart`].
    pub fn kill(&mut self) -> Result<(), ServerError> {
        self.node.take().map_or(Ok(()), |mut node| node.kill())
    }

    /// Starts the node again on the same data and ports; ends it in order before, if it runs.
    pub fn restart(&mut self) -> Result<(), ServerError> {
        self.stop()?;
        self.launch()
    }

    fn write_settings(&self, definitions: Option<&Path>) -> Result<(), ServerError> {
        let accounts = match definitions {
            None => format!("default_user = {}\ndefault_pass = {}\n", Self::USER, Self::PASSWORD),
            Some(file) => {
                let found = file.canonicalize();
                let file = found.map_err(ServerError::io(format!("find {}", file.display())))?;
                format!("load_definitions = {}\n", file.display())
            }
        };
        let Ports { amqp, management, .. } = self.ports;
        let settings = format!(
            "listeners.tcp.1 = 127.0.0.1:{amqp}\n\
             management.tcp.ip = 127.0.0.1\n\
             management.tcp.port = {management}\n\
             collect_statistics_interval = 1000\n\
             disk_free_limit.absolute = 100MB\n\
             {accounts}"
        );
        super::write(&self.home.join("rabbitmq.conf"), &settings)?;
        super::write(&self.home.join("enabled_plugins"), "[rabbitmq_management].\n")?;
        super::write(&self.home.join("env.conf"), "")
    }

    /// A program of the package with the private environment.
    fn program(&self, path: &str) -> Command {
        let at = |name: &str| self.home.join(name);
        let mut command = super::clean_command(path, &at("home"));
        command.env("RABBITMQ_NODENAME", format!("test{}@localhost", self.ports.amqp));
        command.env("RABBITMQ_CONF_ENV_FILE", at("env.conf"));
        command.env("RABBITMQ_CONFIG_FILE", at("rabbitmq.conf"));
        command.env("RABBITMQ_ADVANCED_CONFIG_FILE", at("advanced.config"));
        command.env("RABBITMQ_ENABLED_PLUGINS_FILE", at("enabled_plugins"));
        command.env("RABBITMQ_FEATURE_FLAGS_FILE", at("feature_flags"));
        command.env("RABBITMQ_GENERATED_CONFIG_DIR", at("config"));
        command.env("RABBITMQ_MNESIA_BASE", at("mnesia"));
        command.env("RABBITMQ_LOG_BASE", at("log"));
        command.env("RABBITMQ_PID_FILE", at("pid"));
        command.env("RABBITMQ_DIST_PORT", self.ports.distribution.to_string());
        command.env("ERL_EPMD_PORT", self.ports.epmd.to_string());
        command.env("ERL_EPMD_ADDRESS", "127.0.0.1");
        // With "input allowed" the script becomes the node instead of waiting for it: our direct child is
        // then the node itself. `-noinput` takes the Erlang shell away again.
        command.env("RABBITMQ_ALLOW_INPUT", "1");
        let interface = "-noinput -kernel inet_dist_use_interface {127,0,0,1}";
        command.env("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", interface);
        command
    }

    fn launch(&mut self) -> Result<(), ServerError> {
        let log = self.home.join("log").join("console");
        if self.epmd.is_none() {
            let mut epmd = OwnChild::spawn(self.program(EPMD), &log)?;
            let port = self.ports.epmd;
            epmd.wait_ready("Erlang's port mapper", &log, PATIENCE, |_| accepts(port))?;
            self.epmd = Some(epmd);
        }
        let mut node = OwnChild::spawn(self.program(SERVER), &log)?;
        let Ports { amqp, management, .. } = self.ports;
        let pid_file = self.home.join("pid");
        node.wait_ready("RabbitMQ", &log, PATIENCE, |id| {
            names_process(&pid_file, id) && accepts(management) && accepts(amqp)
        })?;
        self.node = Some(node);
        Ok(())
    }
}

/// Whether the file the node wrote names this very process: a port alone could be somebody else's.
fn names_process(pid_file: &Path, id: u32) -> bool {
    fs::read_to_string(pid_file).is_ok_and(|text| text.trim() == id.to_string())
}

fn accepts(port: u16) -> bool {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_ok()
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use super::*;

    /// Salt and SHA-256 of the password `reader`, as RabbitMQ stores them.
    const DEFINITIONS: &str = r#"{
        "users": [{"name": "reader", "password_hash": "UWluZ1zt3LRo8Z059sEMpXo22juOZtPtvQBaZ0Tlr6mH44Uz", "tags": "administrator",
                   "hashing_algorithm": "rabbit_password_hashing_sha256"}],
        "vhosts": [{"name": "/"}],
        "permissions": [{"user": "reader", "vhost": "/", "configure": ".*", "write": ".*", "read": ".*"}],
        "queues": [{"name": "stays", "vhost": "/", "durable": true, "auto_delete": false,
                    "arguments": {"x-queue-type": "quorum"}}]
    }"#;

    fn get(broker: &Rabbit, path: &str, credentials: &str) -> String {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, broker.ports.management)).unwrap();
        let head = format!("GET {path} HTTP/1.0\r\nAuthorization: Basic {credentials}\r\n\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn definitions_are_there_before_and_after_a_kill() {
        let dir = std::env::temp_dir().join(format!("qingche-rabbit-{}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        let definitions = dir.join("definitions.json");
        fs::write(&definitions, DEFINITIONS).unwrap();
        let mut broker = Rabbit::start(&dir, Some(&definitions)).unwrap();
        let queue = |broker: &Rabbit| get(broker, "/api/queues/%2f/stays", "cmVhZGVyOnJlYWRlcg==");
        assert!(queue(&broker).contains(r#""type":"quorum""#), "{}", queue(&broker));
        broker.kill().unwrap();
        assert!(!accepts(broker.port()));
        broker.restart().unwrap();
        assert!(queue(&broker).contains(r#""name":"stays""#), "{}", queue(&broker));
        broker.stop().unwrap();
        drop(broker);
        fs::remove_dir_all(dir).unwrap();
    }
}

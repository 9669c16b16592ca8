//! Runs a command with a private PostgreSQL and RabbitMQ beside it, and cleans up after it.
//!
//! `with-servers [--no-rabbit] [--no-postgres] -- COMMAND ARGS…`
//!
//! The command finds them through `QINGCHE_TEST_POSTGRES` (without a database: append `/name`),
//! `QINGCHE_TEST_AMQP`, `QINGCHE_TEST_RABBIT_MANAGEMENT` and `QINGCHE_TEST_SERVERS_DIR`. The exit code is
//! the command's own; 128 + the signal if one ended it; 125 if the servers or the command did not start.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{ExitCode, ExitStatus};

use clap::Parser;
use testkit::servers::{Postgres, Rabbit, ServerError};
use tokio::process::{Child, Command};
use tokio::signal::unix::{Signal, SignalKind, signal};

/// Nothing of the command's own: it never ran.
const NOT_STARTED: u8 = 125;

/// Run a command with a private PostgreSQL and RabbitMQ beside it.
#[derive(Parser)]
struct Arguments {
    /// Do not start RabbitMQ.
    #[arg(long)]
    no_rabbit: bool,
    /// Do not start PostgreSQL.
    #[arg(long)]
    no_postgres: bool,
    /// The command and its arguments, after `--`.
    #[arg(trailing_var_arg = true, required = true)]
    command: Vec<OsString>,
}

#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Server(#[from] ServerError),
    #[error("{0}: {1}")]
    System(&'static str, io::Error),
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match supervise(arguments).await {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            complain(&failure);
            ExitCode::from(NOT_STARTED)
        }
    }
}

#[expect(clippy::print_stderr, reason = "a command-line tool says on the terminal why it failed")]
fn complain(failure: &Failure) {
    eprintln!("with-servers: {failure}");
}

/// Listens for signals before anything is started, so that no moment is left in which one would leave
/// servers behind.
async fn supervise(arguments: Arguments) -> Result<u8, Failure> {
    let mut signals = Signals::listen()?;
    let (postgres, rabbit) = (!arguments.no_postgres, !arguments.no_rabbit);
    let mut starting = tokio::task::spawn_blocking(move || Servers::start(postgres, rabbit));
    let (started, interrupted) = tokio::select! {
        started = &mut starting => (started, None),
        number = signals.next() => (starting.await, Some(number)),
    };
    let servers = started.map_err(|error| Failure::System("start the servers", error.into()))??;
    let outcome = match interrupted {
        Some(number) => Ok(128 + number),
        None => run(&arguments.command, &servers, &mut signals).await,
    };
    let stopping = tokio::task::spawn_blocking(move || servers.stop());
    stopping.await.map_err(|error| Failure::System("stop the servers", error.into()))??;
    outcome
}

async fn run(words: &[OsString], servers: &Servers, signals: &mut Signals) -> Result<u8, Failure> {
    let (program, rest) = words.split_first().ok_or_else(|| {
        Failure::System("run the command", io::Error::new(io::ErrorKind::InvalidInput, "it is empty"))
    })?;
    let mut command = Command::new(program);
    command.args(rest);
    servers.export(&mut command);
    let mut child = command.spawn().map_err(|error| Failure::System("run the command", error))?;
    let mut asked_before = false;
    loop {
        tokio::select! {
            status = child.wait() => {
                return status.map(code).map_err(|error| Failure::System("wait for the command", error));
            }
            number = signals.next() => {
                forward(number, asked_before, &mut child).await?;
                asked_before = true;
            }
        }
    }
}

/// Passes a signal on; the second one kills. The child is waited for in any case.
async fn forward(number: u8, asked_before: bool, child: &mut Child) -> Result<(), Failure> {
    let Some(id) = child.id() else { return Ok(()) };
    if asked_before {
        return child.start_kill().map_err(|error| Failure::System("kill the command", error));
    }
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", "kill -s \"$1\" \"$2\"", "sh", &number.to_string(), &id.to_string()]);
    shell.status().await.map(drop).map_err(|error| Failure::System("pass the signal on", error))
}

fn code(status: ExitStatus) -> u8 {
    let number = status.code().or_else(|| status.signal().map(|signal| 128 + signal));
    number.and_then(|number| u8::try_from(number).ok()).unwrap_or(NOT_STARTED)
}

struct Signals {
    interrupt: Signal,
    terminate: Signal,
    hangup: Signal,
}

impl Signals {
    fn listen() -> Result<Self, Failure> {
        let on = |kind| signal(kind).map_err(|error| Failure::System("listen for signals", error));
        Ok(Self {
            interrupt: on(SignalKind::interrupt())?,
            terminate: on(SignalKind::terminate())?,
            hangup: on(SignalKind::hangup())?,
        })
    }

    /// The number of the next signal.
    async fn next(&mut self) -> u8 {
        tokio::select! {
            _ = self.hangup.recv() => 1,
            _ = self.interrupt.recv() => 2,
            _ = self.terminate.recv() => 15,
        }
    }
}

/// The servers and their directory; the directory goes last.
struct Servers {
    postgres: Option<Postgres>,
    rabbit: Option<Rabbit>,
    dir: PrivateDir,
}

impl Servers {
    fn start(postgres: bool, rabbit: bool) -> Result<Self, Failure> {
        let dir = PrivateDir::create()?;
        let at = dir.0.as_path();
        let (postgres, rabbit) = std::thread::scope(|scope| {
            let postgres = scope.spawn(|| postgres.then(|| Postgres::start(at)).transpose());
            let rabbit = rabbit.then(|| Rabbit::start(at, None)).transpose();
            (postgres.join(), rabbit)
        });
        let panicked = |_| Failure::System("start PostgreSQL", io::Error::other("its thread panicked"));
        Ok(Self { postgres: postgres.map_err(panicked)??, rabbit: rabbit?, dir })
    }

    fn export(&self, command: &mut Command) {
        let postgres = self.postgres.as_ref().map(Postgres::base_url);
        let amqp = self.rabbit.as_ref().map(|rabbit| rabbit.amqp_url(Rabbit::USER, Rabbit::PASSWORD));
        let management = self.rabbit.as_ref().map(Rabbit::management_url);
        let variables = [
            ("QINGCHE_TEST_POSTGRES", postgres),
            ("QINGCHE_TEST_AMQP", amqp),
            ("QINGCHE_TEST_RABBIT_MANAGEMENT", management),
        ];
        for (name, value) in variables {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        command.env("QINGCHE_TEST_SERVERS_DIR", &self.dir.0);
    }

    /// Their data is thrown away, so dropping them is enough; what cannot be removed is an error.
    fn stop(mut self) -> Result<(), Failure> {
        drop((self.postgres.take(), self.rabbit.take()));
        self.dir.remove().map_err(|error| Failure::System("remove the servers' directory", error))
    }
}

/// A fresh directory, removed when dropped.
struct PrivateDir(PathBuf);

impl PrivateDir {
    /// Others may pass through it, not look: as root, PostgreSQL runs as another user inside.
    fn create() -> Result<Self, Failure> {
        let name = format!("qingche-servers-{}-{:08x}", std::process::id(), rand::random::<u32>());
        let path = std::env::temp_dir().join(name);
        let created = fs::create_dir(&path)
            .and_then(|()| fs::set_permissions(&path, fs::Permissions::from_mode(0o711)));
        created.map_err(|error| Failure::System("create a directory for the servers", error))?;
        Ok(Self(path))
    }

    fn remove(&self) -> io::Result<()> {
        match fs::remove_dir_all(&self.0) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

impl Drop for PrivateDir {
    fn drop(&mut self) {
        if let Err(error) = self.remove() {
            complain(&Failure::System("remove the servers' directory", error));
        }
    }
}

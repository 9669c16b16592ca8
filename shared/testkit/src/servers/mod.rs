//! Private servers for tests, from Debian's own packages: no container daemon, nothing downloaded.
//!
//! Every server listens on the loopback address only, on a port of its own, keeps everything it writes
//! below the directory it is given, and is a direct child of this process: it is signalled by its own
//! process id and by nothing else. Dropping the value stops the server. A test process that is itself
//! killed with SIGKILL leaves its servers behind.
//!
//! All calls block. Inside an async test that is harmless for a second; elsewhere use
//! `tokio::task::spawn_blocking`.

mod certified;
mod chrome;
mod ports;
mod postgres;
mod rabbit;
mod smtp;

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

pub use certified::Certified;
pub use chrome::Chrome;
pub use ports::reserve;
pub use postgres::Postgres;
pub use rabbit::Rabbit;
pub use smtp::{Smtp, StartOfTls};

/// The only search path a server sees, so that a developer's settings cannot change a test.
const SEARCH_PATH: &str = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// Why a server could not be started, stopped or asked.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// A Debian package is not installed.
    #[error("{program} is missing: install {package}: apt-get install {package}")]
    Missing {
        /// What was looked for.
        program: String,
        /// The package that brings it.
        package: &'static str,
    },
    /// The operating system refused something.
    #[error("{what}: {source}")]
    Io {
        /// What was being done.
        what: String,
        /// The refusal.
        source: io::Error,
    },
    /// The server ended, or did not become ready in time.
    #[error("{server} did not start: {detail}")]
    Start {
        /// Which server.
        server: &'static str,
        /// The last lines of its log.
        detail: String,
    },
    /// A helper program of the package reported a failure.
    #[error("{command} failed: {detail}")]
    Command {
        /// The program.
        command: String,
        /// What it said.
        detail: String,
    },
}

impl ServerError {
    /// Names the action in front of an operating-system error.
    fn io(what: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let what = what.into();
        move |source| Self::Io { what, source }
    }
}

/// A server process that this process started; killed and reaped when dropped.
#[derive(Debug)]
struct OwnChild(Child);

impl OwnChild {
    /// Starts `command` in a process group of its own (a Ctrl-C at the terminal must not reach it), its
    /// output appended to `log`.
    fn spawn(mut command: Command, log: &Path) -> Result<Self, ServerError> {
        let what = format!("start {}", command.get_program().display());
        let opened = File::options().create(true).append(true).open(log);
        let out = opened.map_err(ServerError::io(format!("open {}", log.display())))?;
        let err = out.try_clone().map_err(ServerError::io("duplicate the log handle"))?;
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        command.stdin(Stdio::null()).stdout(out).stderr(err);
        Ok(Self(command.spawn().map_err(ServerError::io(what))?))
    }

    fn id(&self) -> u32 {
        self.0.id()
    }

    /// The exit status, if the process has ended.
    fn ended(&mut self) -> Result<Option<ExitStatus>, ServerError> {
        self.0.try_wait().map_err(ServerError::io("ask for the state of a server process"))
    }

    /// Sends a signal by name, unless it has ended: until it is reaped, the id cannot be anybody else's.
    fn signal(&mut self, name: &str) -> Result<(), ServerError> {
        if self.ended()?.is_none() {
            send_signal(name, &self.id().to_string())?;
        }
        Ok(())
    }

    /// SIGKILL, then reap.
    fn kill(&mut self) -> Result<(), ServerError> {
        self.0.kill().map_err(ServerError::io("kill a server process"))?;
        self.0.wait().map(drop).map_err(ServerError::io("reap a server process"))
    }

    /// Asks politely with `signal`, and kills what has not ended after `patience`.
    fn stop(&mut self, signal: &str, patience: Duration) -> Result<(), ServerError> {
        self.signal(signal)?;
        if !wait_until(patience, || Ok(self.ended()?.is_some()))? {
            self.kill()?;
        }
        Ok(())
    }

    /// Polls until `ready`; an early end or a timeout becomes an error with the tail of `log`.
    fn wait_ready(
        &mut self,
        server: &'static str,
        log: &Path,
        patience: Duration,
        mut ready: impl FnMut(u32) -> bool,
    ) -> Result<(), ServerError> {
        let mut exit = None;
        let came_up = wait_until(patience, || {
            exit = self.ended()?;
            Ok(exit.is_some() || ready(self.id()))
        })?;
        match exit {
            None if came_up => Ok(()),
            Some(status) => {
                Err(ServerError::Start { server, detail: format!("it ended ({status})\n{}", tail(log)) })
            }
            None => {
                let detail = format!("not ready after {} s\n{}", patience.as_secs(), tail(log));
                Err(ServerError::Start { server, detail })
            }
        }
    }
}

impl Drop for OwnChild {
    fn drop(&mut self) {
        if let Err(error) = self.kill() {
            tracing::warn!(%error, "a server process may be left behind");
        }
    }
}

/// Sends a signal through the shell's built-in `kill`: the standard library can only SIGKILL, and the
/// program `kill` is not on every minimal system. `target` is a process id, or `-group`.
fn send_signal(name: &str, target: &str) -> Result<(), ServerError> {
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", "kill -s \"$1\" -- \"$2\"", "sh", name, target]);
    run(shell).map(drop)
}

/// A command that works in `home` and inherits nothing of the caller's environment.
fn clean_command(program: impl AsRef<std::ffi::OsStr>, home: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(home).env_clear().env("PATH", SEARCH_PATH).env("HOME", home).env("LC_ALL", "C.UTF-8");
    command
}

/// Runs a helper program to its end and returns what it printed.
fn run(mut command: Command) -> Result<String, ServerError> {
    let name = command.get_program().display().to_string();
    let output = command.stdin(Stdio::null()).output().map_err(ServerError::io(format!("run {name}")))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = [output.stderr, output.stdout].concat();
    Err(ServerError::Command { command: name, detail: String::from_utf8_lossy(&said).trim().to_owned() })
}

/// Polls `done` until it holds; `false` if `patience` ran out first.
fn wait_until(
    patience: Duration,
    mut done: impl FnMut() -> Result<bool, ServerError>,
) -> Result<bool, ServerError> {
    let started = Instant::now();
    while !done()? {
        if started.elapsed() > patience {
            return Ok(false);
        }
        pause();
    }
    Ok(true)
}

#[expect(clippy::disallowed_methods, reason = "another program's start has no event to wait for")]
fn pause() {
    std::thread::sleep(Duration::from_millis(20));
}

/// Fails with the name of the package unless `program` is there.
fn require(program: &Path, package: &'static str) -> Result<(), ServerError> {
    if program.exists() {
        return Ok(());
    }
    Err(ServerError::Missing { program: program.display().to_string(), package })
}

/// Creates a directory and its parents and returns its absolute path.
fn make_dir(path: &Path) -> Result<std::path::PathBuf, ServerError> {
    let created = fs::create_dir_all(path).and_then(|()| path.canonicalize());
    created.map_err(ServerError::io(format!("create {}", path.display())))
}

fn write(path: &Path, text: &str) -> Result<(), ServerError> {
    fs::write(path, text).map_err(ServerError::io(format!("write {}", path.display())))
}

/// The last lines of a log, for an error message.
fn tail(log: &Path) -> String {
    let text = fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<&str> = text.lines().collect();
    lines.iter().skip(lines.len().saturating_sub(15)).copied().collect::<Vec<_>>().join("\n")
}

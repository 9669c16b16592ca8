//! A private PostgreSQL from Debian's package, newest installed major.
//!
//! `fsync`, `synchronous_commit` and `full_page_writes` stay on: the fault tests rely on what was committed
//! being there after a kill, and it costs little. Trust authentication is for loopback and throw-away data.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::{OwnChild, ServerError};

const PACKAGE: &str = "postgresql";
const INSTALLED_UNDER: &str = "/usr/lib/postgresql";
/// The account Debian's package creates; the server refuses to run as root.
const PACKAGED_USER: &str = "postgres";
const SUPERUSER: &str = "qingche";
const PATIENCE: Duration = Duration::from_secs(60);

/// A running (or deliberately stopped) private database server.
#[derive(Debug)]
pub struct Postgres {
    programs: PathBuf,
    home: PathBuf,
    drop_root: bool,
    port: u16,
    process: Option<OwnChild>,
}

impl Postgres {
    /// Creates a cluster in `dir/postgres` and starts it on a free loopback port.
    ///
    /// Run as root, the server drops to the packaged user: every parent of `dir` must be searchable by it.
    pub fn start(dir: &Path) -> Result<Self, ServerError> {
        let programs = newest_programs(Path::new(INSTALLED_UNDER))?;
        let home = super::make_dir(&dir.join("postgres"))?;
        let drop_root = running_as_root()?;
        let [port] = super::reserve()?;
        let mut server = Self { programs, home, drop_root, port, process: None };
        server.hand_over_home()?;
        if !server.data().join("PG_VERSION").exists() {
            server.create_cluster()?;
        }
        server.launch()?;
        Ok(server)
    }

    /// The address of a database: `postgres://qingche@127.0.0.1:PORT/database`.
    pub fn url(&self, database: &str) -> String {
        format!("{}/{database}", self.base_url())
    }

    /// The address without a database, and without a slash at its end.
    pub fn base_url(&self) -> String {
        format!("postgres://{SUPERUSER}@127.0.0.1:{}", self.port)
    }

    /// The port it listens on; a restart keeps it.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Creates an empty database.
    pub fn create_database(&self, name: &str) -> Result<(), ServerError> {
        self.psql("postgres", &format!("CREATE DATABASE \"{}\"", name.replace('"', "\"\""))).map(drop)
    }

    /// Runs one SQL text in `database` and returns the rows, unaligned, without headings.
    pub fn psql(&self, database: &str, sql: &str) -> Result<String, ServerError> {
        let mut command = super::clean_command(self.programs.join("psql"), &self.home);
        command.args(["-XqAt", "-v", "ON_ERROR_STOP=1", "-d", &self.url(database), "-c", sql]);
        super::run(command)
    }

    /// Ends it in order ("fast": sessions are cut off, a checkpoint is written). Does nothing if it is down.
    pub fn stop(&mut self) -> Result<(), ServerError> {
        match self.process.take() {
            Some(mut process) => process.stop("INT", PATIENCE),
            None => Ok(()),
        }
    }

    /// Kills the server process with SIGKILL, as a crash would; the next start has to recover.
    pub fn kill_immediately(&mut self) -> Result<(), ServerError> {
        match self.process.take() {
            Some(mut process) => process.kill(),
            None => Ok(()),
        }
    }

    /// Starts it again on the same data and port; ends it in order before, if it runs.
    pub fn restart(&mut self) -> Result<(), ServerError> {
        self.stop()?;
        self.launch()
    }

    fn data(&self) -> PathBuf {
        self.home.join("data")
    }

    fn log(&self) -> PathBuf {
        self.home.join("log")
    }

    /// A program of the package (or at an absolute path), run as the packaged user when we are root.
    /// `setpriv` executes it in place, so the process stays our direct child.
    fn program(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        if !self.drop_root {
            return super::clean_command(program, &self.home);
        }
        let mut command = super::clean_command("setpriv", &self.home);
        let (user, group) = (format!("--reuid={PACKAGED_USER}"), format!("--regid={PACKAGED_USER}"));
        command.args([&user, &group, "--init-groups", "--no-new-privs", "--"]).arg(program);
        command
    }

    /// Gives the home directory to the user the server runs as, and checks that it can get there.
    fn hand_over_home(&self) -> Result<(), ServerError> {
        let refused = || ServerError::io(format!("prepare {}", self.home.display()));
        fs::set_permissions(&self.home, fs::Permissions::from_mode(0o700)).map_err(refused())?;
        if !self.drop_root {
            return Ok(());
        }
        let accounts = fs::read_to_string("/etc/passwd").map_err(ServerError::io("read /etc/passwd"))?;
        let (user, group) = account_ids(&accounts, PACKAGED_USER)
            .ok_or(ServerError::Missing { program: format!("user {PACKAGED_USER}"), package: PACKAGE })?;
        std::os::unix::fs::chown(&self.home, Some(user), Some(group)).map_err(refused())?;
        let mut probe = self.program("/usr/bin/test");
        probe.arg("-w").arg(&self.home);
        super::run(probe).map(drop).map_err(|error| ServerError::Start {
            server: "PostgreSQL",
            detail: format!(
                "user {PACKAGED_USER} cannot write to {}: make every parent directory searchable \
                 (chmod o+x), or choose one under the system temporary directory. {error}",
                self.home.display()
            ),
        })
    }

    fn create_cluster(&self) -> Result<(), ServerError> {
        let mut initdb = self.program("initdb");
        initdb.args("--auth=trust --encoding=UTF8 --locale=C.UTF-8 --username".split(' ')).arg(SUPERUSER);
        initdb.arg("--pgdata").arg(self.data());
        super::run(initdb).map(drop)
    }

    /// The settings, on the command line: they cannot be forgotten in an existing cluster. Without unix
    /// sockets there is no path to become too long.
    fn launch(&mut self) -> Result<(), ServerError> {
        let started = std::time::Instant::now();
        loop {
            let mut postgres = self.program("postgres");
            postgres.arg("-D").arg(self.data());
            let port = self.port;
            let network = format!("-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=");
            postgres.args(network.split(' ')).args(["-c", "max_connections=300"]);
            if let Some(size) = shared_buffers() {
                postgres.arg("-c").arg(format!("shared_buffers={size}"));
                // A checkpoint for every gigabyte written would be half of what is measured.
                postgres.args(["-c", "max_wal_size=8GB"]);
            }
            super::write(&self.log(), "")?;
            let mut process = OwnChild::spawn(postgres, &self.log())?;
            let state = self.data().join("postmaster.pid");
            match process.wait_ready("PostgreSQL", &self.log(), PATIENCE, |id| says_ready(&state, id)) {
                Ok(()) => {
                    self.process = Some(process);
                    return Ok(());
                }
                // After a kill, sessions still at work hold the shared memory until they notice.
                Err(ServerError::Start { detail, .. })
                    if detail.contains("pre-existing shared memory") && started.elapsed() < PATIENCE =>
                {
                    super::pause();
                }
                Err(error) => return Err(error),
            }
        }
    }
}

/// A benchmark of millions of rows gives the server the memory that an operator would.
#[expect(clippy::disallowed_methods, reason = "how the run of a benchmark tells what its servers get")]
fn shared_buffers() -> Option<String> {
    std::env::var("QINGCHE_TEST_SHARED_BUFFERS").ok()
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if let Err(error) = self.stop() {
            tracing::warn!(%error, "PostgreSQL did not stop in order");
        }
    }
}

/// Whether the server's own state file names this process and says that it takes connections. Asking the
/// port instead would accept somebody else's server.
fn says_ready(state: &Path, id: u32) -> bool {
    let text = fs::read_to_string(state).unwrap_or_default();
    let mut lines = text.lines();
    lines.next() == Some(id.to_string().as_str()) && lines.nth(6).is_some_and(|line| line.trim() == "ready")
}

/// The program directory of the newest major below `root` that has a server.
fn newest_programs(root: &Path) -> Result<PathBuf, ServerError> {
    let installed = fs::read_dir(root).into_iter().flatten().flatten();
    installed
        .filter_map(|entry| {
            let major = entry.file_name().to_str()?.parse::<u32>().ok()?;
            let programs = entry.path().join("bin");
            programs.join("initdb").exists().then_some((major, programs))
        })
        .max()
        .map(|(_, programs)| programs)
        .ok_or_else(|| ServerError::Missing {
            program: format!("{}/*/bin/initdb", root.display()),
            package: PACKAGE,
        })
}

fn running_as_root() -> Result<bool, ServerError> {
    let own = fs::metadata("/proc/self").map_err(ServerError::io("look at /proc/self"))?;
    Ok(own.uid() == 0)
}

/// User and group id of an account in the text of `/etc/passwd`.
fn account_ids(accounts: &str, name: &str) -> Option<(u32, u32)> {
    let line = accounts.lines().find(|line| line.split(':').next() == Some(name))?;
    let mut fields = line.split(':').skip(2);
    Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_committed_survives_a_kill() {
        let dir = std::env::temp_dir().join(format!("qingche-postgres-{}", std::process::id()));
        let mut server = Postgres::start(&dir).unwrap();
        server.create_database("河流 \"1\"").unwrap();
        let database = "%E6%B2%B3%E6%B5%81%20%221%22";
        assert_eq!(server.psql(database, "SHOW fsync").unwrap(), "on\n");
        assert_eq!(server.psql(database, "SHOW max_connections").unwrap(), "300\n");
        server.psql(database, "CREATE TABLE t AS SELECT 7 AS n").unwrap();
        server.kill_immediately().unwrap();
        assert!(server.psql(database, "SELECT 1").is_err());
        server.restart().unwrap();
        assert_eq!(server.psql(database, "SELECT n FROM t").unwrap(), "7\n");
        server.stop().unwrap();
        drop(server);
        fs::remove_dir_all(dir).unwrap();
    }

    #[test]
    fn a_missing_package_is_named() {
        let error = newest_programs(Path::new("/nonexistent")).unwrap_err().to_string();
        assert!(error.ends_with("install postgresql: apt-get install postgresql"), "{error}");
    }

    #[test]
    fn accounts_are_found_by_their_whole_name() {
        let accounts = "postgresx:x:1:2::/:\npostgres:x:101:104:a:/:/bin/sh\n";
        assert_eq!(account_ids(accounts, "postgres"), Some((101, 104)));
        assert_eq!(account_ids(accounts, "nobody"), None);
    }
}

//! A mail server: Debian's aiosmtpd, with every message it took over in a file.

use std::{
    fs,
    net::{Ipv4Addr, SocketAddr, TcpStream},
    path::{Path, PathBuf},
    time::Duration,
};

use super::{Certified, OwnChild, ServerError};

const PYTHON: &str = "/usr/bin/python3";
const LIBRARY: &str = "/usr/lib/python3/dist-packages/aiosmtpd";
const PROGRAM: &str = include_str!("smtp.py");
const PATIENCE: Duration = Duration::from_secs(30);

/// How TLS begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StartOfTls {
    /// After a word in the clear; nothing is taken before.
    Upgrade,
    /// With the connection.
    Connection,
}

/// A running mail server. Mail to addresses that begin with `refused` is refused for good, to those
/// that begin with `busy` for the time being.
#[derive(Debug)]
pub struct Smtp {
    home: PathBuf,
    port: u16,
    tls: Option<(StartOfTls, Certified)>,
    process: Option<OwnChild>,
}

impl Smtp {
    /// Starts it on a free loopback port; it writes below `dir/smtp`.
    pub fn start(dir: &Path) -> Result<Self, ServerError> {
        Self::start_with(dir, None)
    }

    /// Starts it with TLS, under a certificate of an authority of its own.
    pub fn start_tls(dir: &Path, begins: StartOfTls) -> Result<Self, ServerError> {
        let certified = Certified::on_loopback(&dir.join("tls"))?;
        Self::start_with(dir, Some((begins, certified)))
    }

    fn start_with(dir: &Path, tls: Option<(StartOfTls, Certified)>) -> Result<Self, ServerError> {
        super::require(Path::new(PYTHON), "python3")?;
        super::require(Path::new(LIBRARY), "python3-aiosmtpd")?;
        let home = super::make_dir(&dir.join("smtp"))?;
        super::make_dir(&home.join("mail"))?;
        super::write(&home.join("smtp.py"), PROGRAM)?;
        let [port] = super::reserve()?;
        let mut server = Self { home, port, tls, process: None };
        server.resume()?;
        Ok(server)
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The authority that vouches for it, as PEM.
    pub fn authority(&self) -> Result<String, ServerError> {
        self.tls.as_ref().map_or_else(|| Ok(String::new()), |(_, certified)| certified.authority())
    }

    /// Ends it: from now on nobody listens there.
    pub fn stop(&mut self) -> Result<(), ServerError> {
        match self.process.take() {
            Some(mut process) => process.stop("TERM", PATIENCE),
            None => Ok(()),
        }
    }

    /// Starts it again, on the same port and with the mail it has.
    pub fn resume(&mut self) -> Result<(), ServerError> {
        let mut command = super::clean_command(PYTHON, &self.home);
        command.args(["-I", "smtp.py", &self.port.to_string(), "mail"]);
        if let Some((begins, certified)) = &self.tls {
            let word = if *begins == StartOfTls::Upgrade { "starttls" } else { "wrapper" };
            command.arg(word).args([certified.certificate(), certified.key()]);
        }
        let log = self.home.join("log");
        let mut process = OwnChild::spawn(command, &log)?;
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, self.port));
        process.wait_ready("aiosmtpd", &log, PATIENCE, |_| {
            TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_ok()
        })?;
        self.process = Some(process);
        Ok(())
    }

    /// What it took over, oldest first, as it came over the wire.
    pub fn mail(&self) -> Result<Vec<String>, ServerError> {
        let folder = self.home.join("mail");
        let read = |path: &Path| -> std::io::Result<String> {
            Ok(String::from_utf8_lossy(&fs::read(path)?).into_owned())
        };
        let all = || -> std::io::Result<Vec<String>> {
            let mut paths: Vec<PathBuf> =
                fs::read_dir(&folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
            paths.retain(|path| path.extension().is_some_and(|ending| ending == "eml"));
            paths.sort_unstable();
            paths.iter().map(|path| read(path)).collect()
        };
        all().map_err(ServerError::io(format!("read {}", folder.display())))
    }
}

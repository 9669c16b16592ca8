//! A certificate for a server on a loopback address, and the authority that vouches for it: made anew
//! by openssl, trusted by nobody who is not told.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::ServerError;

const OPENSSL: &str = "/usr/bin/openssl";
const NEW_KEY: [&str; 8] =
    ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days"];

/// Files of an authority and a certificate.
#[derive(Debug)]
pub struct Certified {
    home: PathBuf,
}

impl Certified {
    /// For 127.0.0.1.
    pub fn on_loopback(dir: &Path) -> Result<Self, ServerError> {
        super::require(Path::new(OPENSSL), "openssl")?;
        let home = super::make_dir(dir)?;
        openssl(&home, &["-keyout", "ca.key", "-out", "ca.crt", "-subj", "/CN=authority of a test"])?;
        let names =
            ["-addext", "subjectAltName=IP:127.0.0.1", "-addext", "basicConstraints=critical,CA:FALSE"];
        let own = ["-keyout", "server.key", "-out", "server.crt", "-subj", "/CN=127.0.0.1"];
        openssl(&home, &[&["-CA", "ca.crt", "-CAkey", "ca.key"][..], &own, &names].concat())?;
        Ok(Self { home })
    }

    /// The authority, as PEM.
    pub fn authority(&self) -> Result<String, ServerError> {
        let path = self.home.join("ca.crt");
        fs::read_to_string(&path).map_err(ServerError::io(format!("read {}", path.display())))
    }

    /// The file of the certificate.
    pub fn certificate(&self) -> PathBuf {
        self.home.join("server.crt")
    }

    /// The file of its key.
    pub fn key(&self) -> PathBuf {
        self.home.join("server.key")
    }
}

fn openssl(home: &Path, words: &[&str]) -> Result<(), ServerError> {
    let mut command = super::clean_command(OPENSSL, home);
    command.args(NEW_KEY).arg("2").args(words);
    super::run(command).map(drop)
}

//! `qingche serve all` in a folder of its own.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use testkit::servers::reserve;

use crate::{
    operator::Operator,
    process::{Process, ready},
};

/// One process with every service in it, that can be killed and started again.
pub struct Embedded {
    folder: PathBuf,
    http: u16,
    admin: u16,
    process: Option<Process>,
    environment: Vec<(String, String)>,
}

impl Embedded {
    /// In this folder, on free ports; not started yet.
    ///
    /// # Errors
    /// If no port is free.
    pub fn new(folder: &Path) -> Result<Self, String> {
        let [http, admin] = reserve::<2>().map_err(|e| e.to_string())?;
        std::fs::create_dir_all(folder).map_err(|e| e.to_string())?;
        let variable = |key: &str, value: String| (format!("QINGCHE__{key}"), value);
        let environment = vec![
            variable("SERVER__LISTEN", format!("127.0.0.1:{http}")),
            variable("SERVER__PUBLIC_URL", format!("http://127.0.0.1:{http}")),
            variable("ADMIN__LISTEN", format!("127.0.0.1:{admin}")),
            variable("LIMITS__PER_SECOND", "10000".into()),
            variable("LIMITS__BURST", "10000".into()),
        ];
        Ok(Self { folder: folder.to_owned(), http, admin, process: None, environment })
    }

    /// With one more environment variable.
    pub fn set(&mut self, key: &str, value: &str) {
        self.environment.retain(|(known, _)| known != key);
        self.environment.push((key.to_owned(), value.to_owned()));
    }

    /// Starts and waits until it is ready.
    ///
    /// # Errors
    /// If it does not become ready.
    pub async fn start(&mut self) -> Result<(), String> {
        self.process = Some(Process::start("qingche", &self.folder, &["serve", "all"], &self.environment)?);
        ready(&format!("127.0.0.1:{}", self.admin), Duration::from_secs(60)).await
    }

    /// SIGKILL.
    pub fn kill(&mut self) {
        self.process = None;
    }

    /// The process that runs.
    pub fn process(&mut self) -> Option<&mut Process> {
        self.process.as_mut()
    }

    /// Where it serves.
    pub fn base(&self) -> String {
        format!("http://127.0.0.1:{}", self.http)
    }

    /// The address for operations.
    pub fn admin(&self) -> String {
        format!("127.0.0.1:{}", self.admin)
    }

    /// The folder of its data.
    pub fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// The operator of the first start, once identity has made one.
    ///
    /// # Errors
    /// If the file does not appear.
    pub async fn first_operator(&self) -> Result<Operator, String> {
        Operator::appear(&self.data().join("operator.json")).await
    }

    /// The operator of the first start.
    ///
    /// # Errors
    /// If the file is not there.
    pub fn operator(&self) -> Result<Operator, String> {
        Operator::read(&self.data().join("operator.json"))
    }
}

//! Each service's database: where it is, opening it, and bringing its tables up to date.

use std::{os::unix::fs::DirBuilderExt as _, path::Path, time::Duration};

use kernel::IdSource;
use runtime::{Backoff, Settings, SettingsError, Shutdown};
use storage::{
    Store, StoreError,
    migrate::{self, Migrations},
    store::OpenOptions,
};
use tokio::time::Instant;
use url::Url;

use crate::{
    Failed, Module,
    sections::{DataSection, DatabaseSection},
};

/// Where databases are, and how long to wait for them.
#[derive(Debug, Clone)]
pub(crate) struct Databases {
    data: DataSection,
    database: DatabaseSection,
}

/// Whether tables are brought up to date, or must be so already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tables {
    /// Apply what is pending.
    Migrate,
    /// Refuse to start if anything is pending.
    Verify,
}

impl Databases {
    /// As the settings say.
    pub(crate) fn of(settings: &Settings) -> Result<Self, SettingsError> {
        Ok(Self { data: settings.section("data")?, database: settings.section("database")? })
    }

    /// The connection string of one service.
    pub(crate) fn url(&self, service: &str) -> Result<String, SettingsError> {
        let template = self.database.url.expose();
        if template.is_empty() {
            return Ok(self.file(service));
        }
        let invalid = |why: &str| SettingsError::invalid("database.url", why);
        let shape = "expected postgres://user@host/{service}, or nothing for SQLite files";
        let mut url = Url::parse(&template.replace("{service}", service)).map_err(|_| invalid(shape))?;
        if !matches!(url.scheme(), "postgres" | "postgresql") {
            return Err(invalid(shape));
        }
        if !template.contains("{service}") {
            return Err(invalid("each service has a database of its own: write {service} in its place"));
        }
        let password = self.database.password_of(service)?;
        if !password.expose().is_empty() {
            url.set_password(Some(password.expose())).map_err(|()| invalid(shape))?;
        }
        Ok(url.into())
    }

    /// The SQLite file with this name.
    pub(crate) fn file(&self, name: &str) -> String {
        format!("sqlite://{}", self.data.directory.join(format!("{name}.db")).display())
    }

    /// Whether files are used at all, so that there must be a directory.
    pub(crate) fn on_files(&self) -> bool {
        self.database.url.expose().is_empty()
    }

    /// Whether the SQLite file with this name is there.
    pub(crate) fn has_file(&self, name: &str) -> bool {
        self.data.directory.join(format!("{name}.db")).is_file()
    }

    /// Makes the data directory, for its owner only. True if it was not there before.
    pub(crate) fn make_directory(&self) -> Result<bool, Failed> {
        make_directory(&self.data.directory)
    }

    /// Opens a database, waiting for a server that is still on its way.
    pub(crate) async fn open(
        &self,
        url: &str,
        name: &str,
        ids: &dyn IdSource,
        shutdown: &Shutdown,
    ) -> Result<Store, Failed> {
        let options = OpenOptions {
            connections: self.database.connections,
            acquire_timeout: self.database.acquire_timeout.duration(),
            name: format!("qingche-{name}"),
        };
        let patience =
            if url.starts_with("sqlite:") { Duration::ZERO } else { self.database.start_patience.duration() };
        let (begun, mut attempt) = (Instant::now(), 0);
        loop {
            match Store::open(url, &options).await {
                Err(error) if error.is_transient() && begun.elapsed() < patience => {
                    tracing::warn!(service = name, error = told(&error), "waiting for the database");
                    if shutdown.within(Backoff::RECONNECT.delay(attempt, ids)).await {
                        return Err(Failed::Interrupted);
                    }
                    attempt += 1;
                }
                opened => return opened.map_err(|error| Failed::store(name, &error)),
            }
        }
    }
}

/// Everything a module's database holds: its own tables and those that come with being a service.
pub(crate) fn migrations(module: &Module) -> Vec<Migrations> {
    vec![storage::history::migrations, messaging::migrations::migrations, web::migrations, module.migrations]
}

/// Brings a module's tables up to date, or checks that they are.
pub(crate) async fn prepare(module: &Module, store: &Store, tables: Tables) -> Result<(), Failed> {
    let lists = migrations(module);
    let prepared = match tables {
        Tables::Migrate => migrate::run(store, module.name, &lists).await,
        Tables::Verify => migrate::verify(store, &lists).await,
    };
    prepared.map_err(|error| Failed::store(module.name, &error))
}

fn make_directory(path: &Path) -> Result<bool, Failed> {
    if path.is_dir() {
        return Ok(false);
    }
    match std::fs::DirBuilder::new().recursive(true).mode(0o700).create(path) {
        Ok(()) => Ok(true),
        Err(error) => Err(Failed::Settings(SettingsError::invalid(
            "data.directory",
            format!("{}: {error}", path.display()),
        ))),
    }
}

/// An error with its causes, on one line.
pub(crate) fn told(error: &StoreError) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        let inner_text = inner.to_string();
        // Some errors tell their cause themselves.
        if !text.contains(&inner_text) {
            text = format!("{text}: {inner_text}");
        }
        cause = inner.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use runtime::Sources;

    use super::*;
    use crate::sections::DEFAULTS;

    fn databases(flags: &[&str]) -> Result<Databases, SettingsError> {
        let flags = flags.iter().map(|flag| (*flag).to_owned()).collect();
        Databases::of(&Settings::load(DEFAULTS, &Sources { flags, ..Sources::default() }).unwrap())
    }

    #[test]
    fn without_a_server_every_service_has_a_file() {
        let url = databases(&["data.directory=/tmp/x"]).unwrap().url("approval").unwrap();
        assert_eq!(url, "sqlite:///tmp/x/approval.db");
        assert_eq!(databases(&[]).unwrap().url("approval").unwrap(), "sqlite://data/approval.db");
    }

    #[test]
    fn a_template_gives_each_service_its_own_database_and_the_password_is_encoded() {
        let template = "database.url=postgres://q_{service}@db:5433/{service}?sslmode=verify-full";
        let url = databases(&[template, "database.password=a@b/c"]).unwrap().url("identity").unwrap();
        assert_eq!(url, "postgres://q_identity:a%40b%2Fc@db:5433/identity?sslmode=verify-full");
    }

    #[test]
    fn one_database_for_all_is_refused() {
        for template in ["postgres://q@db/qingche", "mysql://q@db/{service}", "{service}"] {
            let error =
                databases(&[&format!("database.url={template}")]).unwrap().url("approval").unwrap_err();
            assert_eq!(error.key(), "database.url", "{template}");
        }
    }

    #[test]
    fn each_service_may_have_a_password_file_of_its_own() {
        let file = std::env::temp_dir().join(format!("qingche-password-{}-approval", std::process::id()));
        std::fs::write(&file, "w0rd\n").unwrap();
        let path = file.display().to_string().replace("approval", "{service}");
        let path = format!("database.password_file={path}");
        let template = "database.url=postgres://q@db/{service}";
        let of = |flags: &[&str], service| databases(flags).unwrap().url(service);
        assert_eq!(of(&[template, &path], "approval").unwrap(), "postgres://q:w0rd@db/approval");
        assert!(of(&[template, &path], "identity").unwrap_err().key().ends_with("-identity"));
        let both = of(&[template, &path, "database.password=x"], "approval").unwrap_err();
        assert_eq!(both.key(), "database.password");
        std::fs::remove_file(&file).unwrap();
    }

    #[test]
    fn a_second_start_finds_the_directory_of_the_first() {
        let path = std::env::temp_dir().join(format!("qingche-data-{}", std::process::id()));
        assert!(make_directory(&path).unwrap());
        assert!(!make_directory(&path).unwrap());
        std::fs::remove_dir(&path).unwrap();
    }
}

//! Where measurements find the private servers, and room for their files.

use std::path::PathBuf;

use storage::{ConnectionTrait as _, OpenOptions, Store};

use super::told;

/// The private servers of `with-servers`.
pub struct Servers {
    postgres: String,
    /// The broker.
    pub amqp: String,
}

impl Servers {
    /// As the environment tells.
    ///
    /// # Errors
    /// If it tells nothing.
    pub fn of_this_run() -> Result<Self, String> {
        let (postgres, amqp) = (variable("QINGCHE_TEST_POSTGRES")?, variable("QINGCHE_TEST_AMQP")?);
        Ok(Self { postgres, amqp })
    }

    /// A new, empty database of this name; the address of it.
    ///
    /// # Errors
    /// If the server refuses.
    pub async fn database(&self, name: &str) -> Result<String, String> {
        let one = OpenOptions { connections: 1, ..OpenOptions::default() };
        let server = Store::open(&format!("{}/postgres", self.postgres), &one).await.map_err(told)?;
        for sql in [format!("DROP DATABASE IF EXISTS {name}"), format!("CREATE DATABASE {name}")] {
            server.write().execute_unprepared(&sql).await.map_err(told)?;
        }
        server.close().await;
        Ok(format!("{}/{name}", self.postgres))
    }
}

#[expect(clippy::disallowed_methods, reason = "how with-servers tells where its servers are")]
fn variable(name: &str) -> Result<String, String> {
    std::env::var(name).map_err(|_| format!("{name} is not set: run `make bench`"))
}

/// A folder of its own, gone when dropped.
pub struct Folder(PathBuf);

impl Folder {
    /// Makes it.
    ///
    /// # Errors
    /// If it cannot be made.
    pub fn new() -> Result<Self, String> {
        let path = std::env::temp_dir().join(format!("qingche-bench-{}", std::process::id()));
        std::fs::create_dir_all(&path).map_err(told)?;
        Ok(Self(path))
    }

    /// A folder below it, which need not be there.
    pub fn at(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// The address of a SQLite file in it.
    pub fn sqlite(&self, name: &str) -> String {
        format!("sqlite://{}", self.0.join(name).with_extension("db").display())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            super::say(&format!("{} is left behind: {error}", self.0.display()));
        }
    }
}

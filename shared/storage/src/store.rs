//! Opening a database, reading from it, and beginning the only kind of write transaction.

use std::{sync::Arc, time::Duration};

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

use crate::StoreError;

/// Which SQL the database speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// PostgreSQL 15 or later.
    Postgres,
    /// SQLite 3.40 or later.
    Sqlite,
}

impl Dialect {
    /// What the database of a connection speaks.
    pub fn of<C: sea_orm::ConnectionTrait + ?Sized>(db: &C) -> Self {
        match db.get_database_backend() {
            sea_orm::DatabaseBackend::Postgres => Self::Postgres,
            _ => Self::Sqlite,
        }
    }
}

/// How to open a database.
#[derive(Debug, Clone)]
pub struct OpenOptions {
    /// Connections at most, PostgreSQL only.
    pub connections: u32,
    /// How long to wait for a connection before answering 503.
    pub acquire_timeout: Duration,
    /// What the database shows as the name of the client.
    pub name: String,
}

impl Default for OpenOptions {
    fn default() -> Self {
        Self { connections: 10, acquire_timeout: Duration::from_secs(5), name: "qingche".into() }
    }
}

/// An open database. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    write: DatabaseConnection,
    read: DatabaseConnection,
    dialect: Dialect,
    url: String,
}

impl Store {
    /// Opens `postgres://…` or `sqlite://path`. A SQLite file is created if it is missing.
    ///
    /// SQLite gets one writing connection and a small pool of readers: several writers on one
    /// file wait for each other by polling, which measured a p99 of most of a second.
    ///
    /// # Errors
    /// If the database cannot be reached, or the scheme is neither of the two.
    pub async fn open(url: &str, options: &OpenOptions) -> Result<Self, StoreError> {
        let (write, read, dialect) = if url.starts_with("postgres") {
            let pool = Database::connect(postgres(url, options)).await?;
            (pool.clone(), pool, Dialect::Postgres)
        } else if url.starts_with("sqlite:") {
            let write = Database::connect(sqlite(&format!("{url}?mode=rwc"), options, 1)).await?;
            for pragma in ["PRAGMA journal_mode=WAL", "PRAGMA wal_autocheckpoint=1000"] {
                write.execute_unprepared(pragma).await?;
            }
            let read = Database::connect(sqlite(&format!("{url}?mode=rw"), options, 4)).await?;
            (write, read, Dialect::Sqlite)
        } else {
            return Err(StoreError::Corrupt("a database url begins with postgres:// or sqlite://".into()));
        };
        Ok(Self { inner: Arc::new(Inner { write, read, dialect, url: url.to_owned() }) })
    }

    /// The dialect, for the few statements that differ.
    pub fn dialect(&self) -> Dialect {
        self.inner.dialect
    }

    /// The connection string it was opened with; holds a password, so never log it.
    pub fn url(&self) -> &str {
        &self.inner.url
    }

    /// For reads outside a transaction.
    pub fn read(&self) -> &DatabaseConnection {
        &self.inner.read
    }

    /// For single statements that need no transaction, such as taking a lease.
    pub fn write(&self) -> &DatabaseConnection {
        &self.inner.write
    }

    /// The only way to write several things at once. Dropping it rolls back.
    ///
    /// # Errors
    /// If no connection is free in time, or the database is away.
    pub async fn begin(&self) -> Result<DatabaseTransaction, StoreError> {
        let options = match self.inner.dialect {
            // A deferred transaction that reads before it writes fails at once with a stale
            // snapshot that no timeout cures.
            Dialect::Sqlite => TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..TransactionOptions::default()
            },
            Dialect::Postgres => TransactionOptions::default(),
        };
        Ok(self.inner.write.begin_with_options(options).await?)
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// If it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        Ok(self.inner.read.ping().await?)
    }

    /// Closes the connections; queries that are under way end first.
    pub async fn close(&self) {
        for pool in [&self.inner.read, &self.inner.write] {
            if let Err(error) = pool.clone().close().await {
                tracing::debug!(%error, "closing a pool failed");
            }
        }
    }
}

fn postgres(url: &str, options: &OpenOptions) -> ConnectOptions {
    let mut connect = ConnectOptions::new(url);
    connect
        .max_connections(options.connections)
        .min_connections(1)
        .acquire_timeout(options.acquire_timeout)
        .connect_timeout(options.acquire_timeout)
        .set_application_name(options.name.clone())
        .sqlx_logging(false)
        // Compiling a plan takes seconds where running it takes milliseconds: a batch of sums took
        // 2,900 ms with and 150 ms without.
        .map_sqlx_postgres_opts(|postgres| postgres.options([("jit", "off")]));
    connect
}

fn sqlite(url: &str, options: &OpenOptions, connections: u32) -> ConnectOptions {
    let mut connect = ConnectOptions::new(url);
    connect
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(options.acquire_timeout)
        .sqlx_logging(false)
        // FULL: with NORMAL, a power cut may undo commits that were already answered.
        .map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(5))
                .pragma("synchronous", "FULL")
                .pragma("temp_store", "MEMORY")
        });
    connect
}

//! Bringing a module's tables up to date, under a lock, and refusing a database that is newer.
//!
//! The migration library takes no lock: of four processes that start at once on an empty
//! PostgreSQL, one survives. Here a session advisory lock on one detached connection is polled
//! (a waiting session must hold no snapshot against a concurrent index build), and the
//! migrations run on that same connection.

use std::{collections::BTreeSet, time::Duration};

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, MigratorTraitSelf, SchemaManager};

use crate::{Dialect, Store, StoreError, rows};

/// A migration written as SQL for both databases, once.
///
/// `{serial}` is a counting primary key, `{path}` text in byte order, `{bytes}` a byte string.
pub struct Sql {
    /// Unique within the module, sorted by time: `m0001_initial`.
    pub name: &'static str,
    /// Statements separated by lines that hold only `;;`.
    pub up: &'static str,
}

impl MigrationName for Sql {
    fn name(&self) -> &str {
        self.name
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Sql {
    /// The library asks for one on PostgreSQL only. Without it a process that is killed midway on
    /// SQLite leaves half of a migration, which the next start cannot get past.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        let postgres = manager.get_database_backend() == sea_orm::DatabaseBackend::Postgres;
        let (serial, path, bytes) = if postgres {
            ("BIGSERIAL PRIMARY KEY", "TEXT COLLATE \"C\"", "BYTEA")
        } else {
            ("INTEGER PRIMARY KEY AUTOINCREMENT", "TEXT", "BLOB")
        };
        let text = self.up.replace("{serial}", serial).replace("{path}", path).replace("{bytes}", bytes);
        for statement in text.split("\n;;") {
            // Statements for one database only begin with a comment that names it.
            let statement = statement.trim();
            let elsewhere = if postgres { "-- sqlite" } else { "-- postgres" };
            if !statement.is_empty() && !statement.starts_with(elsewhere) {
                db.execute_unprepared(statement).await?;
            }
        }
        Ok(())
    }
}

/// A module's migrations, in order.
pub type Migrations = fn() -> Vec<Box<dyn MigrationTrait>>;

struct Module(Vec<Migrations>);

impl MigratorTraitSelf for Module {
    fn migrations(&self) -> Vec<Box<dyn MigrationTrait>> {
        self.0.iter().flat_map(|list| list()).collect()
    }
}

/// Applies what is pending. Any number of processes may call it at once.
///
/// # Errors
/// If the database holds a migration this program does not know, or a statement fails.
pub async fn run(store: &Store, service: &str, lists: &[Migrations]) -> Result<(), StoreError> {
    let module = Module(lists.to_vec());
    match store.dialect() {
        Dialect::Sqlite => apply(store.write(), &module).await,
        Dialect::Postgres => {
            let mut options = ConnectOptions::new(store.url());
            options.max_connections(1).sqlx_logging(false).set_application_name("qingche-migrate");
            let session = Database::connect(options).await?;
            lock(&session, service).await?;
            let applied = apply(&session, &module).await;
            session.close().await?;
            applied
        }
    }
}

/// Whether everything is applied and nothing unknown is there.
///
/// # Errors
/// `Corrupt` names what is pending or unknown.
pub async fn verify(store: &Store, lists: &[Migrations]) -> Result<(), StoreError> {
    let module = Module(lists.to_vec());
    refuse_newer(store.write(), &module).await?;
    let pending = module.get_pending_migrations(store.write()).await?;
    match pending.first() {
        None => Ok(()),
        Some(first) => {
            Err(StoreError::Corrupt(format!("migration {} is pending: run `qingche migrate`", first.name())))
        }
    }
}

async fn apply(db: &DatabaseConnection, module: &Module) -> Result<(), StoreError> {
    refuse_newer(db, module).await?;
    Ok(module.up(db, None).await?)
}

async fn refuse_newer(db: &DatabaseConnection, module: &Module) -> Result<(), StoreError> {
    let known: BTreeSet<String> = module.migrations().iter().map(|m| m.name().to_owned()).collect();
    let applied = module.get_migration_models(db).await?;
    match applied.into_iter().find(|row| !known.contains(&row.version)) {
        None => Ok(()),
        Some(row) => {
            Err(StoreError::Corrupt(format!("the database is newer than this program: {}", row.version)))
        }
    }
}

async fn lock(session: &DatabaseConnection, service: &str) -> Result<(), StoreError> {
    let sql = "SELECT pg_try_advisory_lock(hashtextextended($1, 7)) AS held";
    loop {
        let row = rows::one(session, sql, vec![format!("qingche.migrate.{service}").into()]).await?;
        if row.map(|row| row.get::<bool>("held")).transpose()?.unwrap_or(false) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::OpenOptions;

    fn broken_off() -> Vec<Box<dyn MigrationTrait>> {
        let up = "CREATE TABLE area (code TEXT NOT NULL)\n;;\nCREATE TABLE nowhere.area (code TEXT NOT NULL)";
        vec![Box::new(Sql { name: "m0001_initial", up })]
    }

    fn whole() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(Sql { name: "m0001_initial", up: "CREATE TABLE area (code TEXT NOT NULL)" })]
    }

    #[tokio::test]
    async fn a_migration_that_breaks_off_midway_leaves_nothing_in_the_way_of_the_next_try() {
        let file = std::env::temp_dir().join(format!("qingche-migrate-{}.db", std::process::id()));
        let url = format!("sqlite://{}", file.display());
        let store = Store::open(&url, &OpenOptions::default()).await.unwrap();
        assert!(run(&store, "registry", &[broken_off]).await.is_err());
        run(&store, "registry", &[whole]).await.unwrap();
        verify(&store, &[whole]).await.unwrap();
        store.close().await;
        std::fs::remove_file(file).unwrap();
    }
}

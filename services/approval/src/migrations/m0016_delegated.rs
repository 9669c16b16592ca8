//! The few open tasks that wait for one person, found without looking at all that are open.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

/// The migration.
pub fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql { name: "m0016_delegated", up: UP })
}

const UP: &str = "CREATE INDEX task_delegated ON task (id) WHERE state = 'open' AND delegate IS NOT NULL";

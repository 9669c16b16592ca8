//! How many people decide at the place of a task, and the few open tasks that are not alone there, found
//! without looking at all that are open.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

/// The migration.
pub fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql { name: "m0014_seats", up: UP })
}

const UP: &str = "ALTER TABLE task ADD COLUMN seats INTEGER NOT NULL DEFAULT 1
;;
CREATE INDEX task_beside ON task (role, area, id) WHERE state = 'open' AND seats > 1";

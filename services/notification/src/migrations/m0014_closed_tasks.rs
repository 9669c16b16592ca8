//! Which tasks are over: what is said about one may come after its end, over another queue.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

pub(super) fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql { name: "m0014_closed_tasks", up: UP })
}

const UP: &str = r"
CREATE TABLE closed_task (
    task TEXT PRIMARY KEY,
    at BIGINT NOT NULL
)
";

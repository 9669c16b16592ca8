//! Tables that somebody waits for, and how often was reminded of them.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

pub(super) fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql { name: "m0006_reminders", up: UP })
}

const UP: &str = r"
CREATE TABLE awaited (
    table_id TEXT PRIMARY KEY,
    area {path} NOT NULL,
    period TEXT NOT NULL,
    due TEXT NOT NULL,
    rung INTEGER NOT NULL,
    look_on TEXT,
    done BOOLEAN NOT NULL
)
;;
CREATE INDEX awaited_by_day ON awaited (look_on, table_id) WHERE NOT done AND look_on IS NOT NULL
";

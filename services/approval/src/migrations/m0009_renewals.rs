//! Renewals: which request was drafted to renew which admission.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

/// The migration.
pub fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql { name: "m0009_renewals", up: UP })
}

const UP: &str = "
CREATE TABLE renewal (
    request TEXT PRIMARY KEY,
    control_number TEXT NOT NULL,
    drafted_at BIGINT NOT NULL
)
;;
CREATE INDEX renewal_by_number ON renewal (control_number)";

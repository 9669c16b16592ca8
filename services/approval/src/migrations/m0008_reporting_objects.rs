//! The copy of the register of forms and ledgers.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

/// The migration.
pub fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql { name: "m0008_reporting_objects", up: UP })
}

const UP: &str = "
CREATE TABLE reporting_object (
    id TEXT PRIMARY KEY,
    area {path} NOT NULL,
    code TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    elements TEXT NOT NULL
)
;;
CREATE INDEX reporting_object_by_code ON reporting_object (code, area)";

//! How often people were disturbed, and would have been; and declared emergencies.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

pub(super) fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql { name: "m0008_figures", up: UP })
}

const UP: &str = r"
-- Per week and the area where people hold their roles.
CREATE TABLE figure (
    week TEXT NOT NULL,
    area {path} NOT NULL,
    singles BIGINT NOT NULL,
    at_once BIGINT NOT NULL,
    digests BIGINT NOT NULL,
    emergencies BIGINT NOT NULL,
    PRIMARY KEY (week, area)
)
;;
CREATE TABLE emergency (
    id TEXT PRIMARY KEY,
    area {path} NOT NULL,
    what TEXT NOT NULL,
    basis TEXT NOT NULL,
    declared_by TEXT NOT NULL,
    declared_at BIGINT NOT NULL,
    people BIGINT NOT NULL,
    messages BIGINT NOT NULL
)
;;
CREATE INDEX emergency_by_area ON emergency (area, id)
";

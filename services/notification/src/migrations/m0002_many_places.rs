//! Notices for several roles at several places, and the keys admissions are signed with.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

pub(super) fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql { name: "m0002_many_places", up: UP })
}

const UP: &str = r"
-- Whom a notice of the role 'several' is for; no grant has that role, so nothing else finds it.
CREATE TABLE notice_place (
    role TEXT NOT NULL,
    area {path} NOT NULL,
    notice TEXT NOT NULL,
    PRIMARY KEY (role, area, notice)
)
;;
CREATE INDEX notice_place_by_notice ON notice_place (notice)
;;
CREATE TABLE approval_key (
    kid TEXT PRIMARY KEY,
    x TEXT NOT NULL,
    signs_from BIGINT NOT NULL,
    signs_until BIGINT
)
";

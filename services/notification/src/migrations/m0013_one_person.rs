//! Notices for one of those who hold a role.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

pub(super) fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql { name: "m0013_one_person", up: UP })
}

const UP: &str = r"
-- Whom a notice of the role 'one' is for, as long as they hold this role there; no grant has the role 'one', so
-- nothing else finds it.
CREATE TABLE notice_person (
    person TEXT NOT NULL,
    role TEXT NOT NULL,
    area {path} NOT NULL,
    notice TEXT NOT NULL,
    PRIMARY KEY (person, notice)
)
;;
CREATE INDEX notice_person_by_notice ON notice_person (notice)
";

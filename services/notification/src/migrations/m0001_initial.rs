//! Notices, who read them, digests, and the copies of names and calendars.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

pub(super) fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql { name: "m0001_initial", up: UP })
}

const UP: &str = r"
-- One row per event and role that is told, however many people hold it.
CREATE TABLE notice (
    id TEXT PRIMARY KEY,
    event TEXT NOT NULL,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    reach TEXT NOT NULL CHECK (reach IN ('above', 'below', 'department')),
    role TEXT NOT NULL,
    area {path},
    department TEXT,
    facts TEXT NOT NULL,
    settled_at BIGINT,
    UNIQUE (event, role),
    CHECK ((reach = 'department') = (department IS NOT NULL)),
    CHECK ((reach = 'department') = (area IS NULL))
)
;;
-- All that counting needs stands in the index.
CREATE INDEX notice_by_area ON notice (role, reach, area, settled_at, id) WHERE area IS NOT NULL
;;
CREATE INDEX notice_by_department ON notice (department, settled_at, id) WHERE department IS NOT NULL
;;
CREATE INDEX notice_by_about ON notice (about) WHERE settled_at IS NULL
;;
CREATE INDEX notice_by_age ON notice (at)
;;
CREATE TABLE notice_read (
    person TEXT NOT NULL,
    notice TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (person, notice)
)
;;
CREATE INDEX notice_read_by_notice ON notice_read (notice)
;;
CREATE TABLE digest (
    person TEXT NOT NULL,
    day TEXT NOT NULL,
    at BIGINT NOT NULL,
    counts TEXT NOT NULL,
    PRIMARY KEY (person, day)
)
;;
CREATE INDEX digest_by_age ON digest (at)
;;
-- How far the digests of a day have come.
CREATE TABLE digest_run (
    day TEXT PRIMARY KEY,
    after_person TEXT,
    done BOOLEAN NOT NULL
)
;;
CREATE TABLE area_name (
    code TEXT PRIMARY KEY,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL
)
;;
CREATE TABLE department_name (
    code TEXT PRIMARY KEY,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL
)
;;
CREATE TABLE calendar (
    year INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    days TEXT NOT NULL
)
";

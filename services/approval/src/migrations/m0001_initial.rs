//! The first tables: copies of the registry, requests and their editions, tasks, admissions, keys.
//!
//! What must never happen is refused here where it can be: a submitted edition, an outcome and a
//! closed task are never rewritten; a request has one outcome and one admission; a task of an
//! edition exists once per stage and area.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

/// The flow that new requests take: completeness at the county, then every street for itself.
pub const DEFAULT_FLOW: &str = include_str!("default_flow.json");

/// The migration.
pub fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql { name: "m0001_initial", up: UP })
}

const UP: &str = concat!(
    include_str!("m0001_copies.sql"),
    "\n;;\n",
    include_str!("m0001_requests.sql"),
    "\n;;\nINSERT INTO flow (name, version, definition) VALUES ('default', 1, '",
    include_str!("default_flow.json"),
    "')\n;;\n",
    include_str!("m0001_admissions.sql")
);

//! The flow engine: drafts and assignments of flows, two more flows, seats, clocks, opinions and
//! questions of tasks.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

/// A small county: one stage decides.
pub const SMALL_COUNTY: &str = include_str!("flows/small_county.json");
/// A province: findings in parallel, consultation, a decision, and one more for what is off the list.
pub const PROVINCE: &str = include_str!("flows/province.json");

/// The migration.
pub fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql { name: "m0004_flow_engine", up: UP })
}

const UP: &str = concat!(
    include_str!("m0004_flow_engine.sql"),
    "\n;;\nINSERT INTO flow (name, version, definition) VALUES ('small-county', 1, '",
    include_str!("flows/small_county.json"),
    "')\n;;\nINSERT INTO flow (name, version, definition) VALUES ('province', 1, '",
    include_str!("flows/province.json"),
    "')"
);

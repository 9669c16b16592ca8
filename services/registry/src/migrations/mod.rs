//! The tables of the registry, in the order they came.

mod m0001_initial;

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

/// The registry's own tables.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(Sql { name: "m0001_initial", up: m0001_initial::UP })]
}

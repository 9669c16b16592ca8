//! The tables of collection, in order.

mod m0001_initial;

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

/// The migrations of this service.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(Sql { name: "m0001_copies", up: m0001_initial::COPIES }),
        Box::new(Sql { name: "m0001_tables", up: m0001_initial::TABLES }),
        Box::new(Sql { name: "m0001_gate", up: m0001_initial::GATE }),
    ]
}

//! The table of the bus database.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

/// The migrations of a bus database.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(Sql { name: "m0000_bus", up: UP })]
}

const UP: &str = r"
CREATE TABLE bus_delivery (
    id {serial},
    subscriber TEXT NOT NULL,
    event TEXT NOT NULL,
    envelope TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    taken TEXT NOT NULL DEFAULT '',
    taken_until BIGINT NOT NULL DEFAULT 0,
    deliveries INTEGER NOT NULL DEFAULT 0
)
;;
CREATE INDEX bus_delivery_free ON bus_delivery (subscriber, id) WHERE taken = ''
;;
CREATE INDEX bus_delivery_taken ON bus_delivery (subscriber, taken_until) WHERE taken <> ''
";

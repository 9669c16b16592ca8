//! The table of the bus database.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

/// The migrations of a bus database.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(Sql { name: "m0000_bus", up: UP }), Box::new(Sql { name: "m0001_bus_urgent", up: URGENT })]
}

/// What is urgent is taken by a consumer of its own.
const URGENT: &str = r"
ALTER TABLE bus_delivery ADD COLUMN urgent BOOLEAN NOT NULL DEFAULT FALSE
;;
CREATE INDEX bus_delivery_next ON bus_delivery (subscriber, urgent, id) WHERE taken = ''
;;
DROP INDEX bus_delivery_free
";

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

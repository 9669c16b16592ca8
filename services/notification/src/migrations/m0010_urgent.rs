//! Codes and emergencies are found before everything else that is due.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

pub(super) fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql { name: "m0010_urgent", up: UP })
}

const UP: &str = r"
CREATE INDEX delivery_urgent ON delivery (channel, next_at)
    WHERE state = 'waiting' AND sort IN ('emergency', 'code')
";

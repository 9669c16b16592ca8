//! Finds the few admissions that ended before their last day without looking at all of them.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

/// The migration.
pub fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql { name: "m0013_ended_early", up: UP })
}

const UP: &str = "CREATE INDEX admission_ended_early ON admission (valid_until) WHERE state <> 'live'";

//! The console's own tables, in order.

mod m0001_initial;

use sea_orm_migration::MigrationTrait;

/// Every migration.
pub fn all() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m0001_initial::INITIAL)]
}

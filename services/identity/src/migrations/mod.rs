//! The tables of identity.

mod m0001_initial;

use sea_orm_migration::MigrationTrait;

/// In order.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![m0001_initial::migration()]
}

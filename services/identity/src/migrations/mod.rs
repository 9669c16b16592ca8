//! The tables of identity.

mod m0001_initial;
mod m0002_federation;

use sea_orm_migration::MigrationTrait;

/// In order.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![m0001_initial::migration(), m0002_federation::migration()]
}

//! The life of an admission: suspensions counted in the database, whichever version of the program
//! suspends; successors, later signatures, warnings; keys that are trusted no more; what collection
//! told of deliveries and of the time that answering took.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

/// The migration.
pub fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql { name: "m0007_admission_life", up: include_str!("m0007_admission_life.sql") })
}

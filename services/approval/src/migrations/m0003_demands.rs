//! What a demand is checked against besides the lists: certificates, limits of time and what is
//! planned already, provisional admissions; and the lane of a request.

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

/// The migration.
pub fn migration() -> Box<dyn MigrationTrait> {
    Box::new(Sql { name: "m0003_demands", up: include_str!("m0003_demands.sql") })
}

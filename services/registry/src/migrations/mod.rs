//! The tables of the registry, in the order they came.

mod m0001_initial;
mod m0002_area_past;
mod m0003_elements;

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

/// The registry's own tables.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(Sql { name: "m0001_initial", up: m0001_initial::UP }),
        Box::new(Sql { name: "m0002_area_past", up: m0002_area_past::UP }),
        Box::new(Sql { name: "m0003_elements", up: m0003_elements::UP }),
    ]
}

#[cfg(test)]
mod tests;

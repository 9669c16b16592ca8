//! The tables of the registry, in the order they came.

mod m0001_initial;
mod m0002_area_past;
mod m0003_elements;
mod m0011_following;
mod m0012_register_versions;
mod m0013_consolidation;
mod m0014_element_changes;
mod m0015_follow_up_told;
mod m0016_introduced;
mod m0017_asking_areas;
mod m0018_certificate_names;
mod m0019_register_reading;

use sea_orm_migration::MigrationTrait;
use storage::migrate::Sql;

/// The registry's own tables.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(Sql { name: "m0001_initial", up: m0001_initial::UP }),
        Box::new(Sql { name: "m0002_area_past", up: m0002_area_past::UP }),
        Box::new(Sql { name: "m0003_elements", up: m0003_elements::UP }),
        Box::new(Sql { name: "m0011_following", up: m0011_following::UP }),
        Box::new(Sql { name: "m0012_register_versions", up: m0012_register_versions::UP }),
        Box::new(Sql { name: "m0013_consolidation", up: m0013_consolidation::UP }),
        Box::new(m0014_element_changes::migration()),
        Box::new(Sql { name: "m0015_follow_up_told", up: m0015_follow_up_told::UP }),
        Box::new(Sql { name: "m0016_introduced", up: m0016_introduced::UP }),
        Box::new(Sql { name: "m0017_asking_areas", up: m0017_asking_areas::UP }),
        Box::new(m0018_certificate_names::CertificateNames),
        Box::new(Sql { name: "m0019_register_reading", up: m0019_register_reading::UP }),
    ]
}

#[cfg(test)]
mod tests;

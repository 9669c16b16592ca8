//! The tables of this service, oldest first. A released migration never changes.

mod m0001_initial;
mod m0002_element_changes;
mod m0003_demands;
mod m0004_flow_engine;
mod m0005_queue;
mod m0006_verbs;
mod m0007_admission_life;
mod m0008_attachments;
mod m0008_reporting_objects;
mod m0009_renewals;
mod m0010_total_time;
mod m0011_edition_flows;
mod m0012_count_changes;
mod m0013_ended_early;
mod m0014_seats;
mod m0015_english_titles;
mod m0016_delegated;

use sea_orm_migration::MigrationTrait;

pub use m0001_initial::DEFAULT_FLOW;
pub use m0004_flow_engine::{PROVINCE, SMALL_COUNTY};
pub use m0006_verbs::{LANE_FLOWS, PROVINCE_SCOPED};
pub use m0010_total_time::TIMED;

/// Every migration.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        m0001_initial::migration(),
        Box::new(m0002_element_changes::migration()),
        m0003_demands::migration(),
        m0004_flow_engine::migration(),
        m0005_queue::migration(),
        m0006_verbs::migration(),
        m0007_admission_life::migration(),
        m0008_attachments::migration(),
        m0008_reporting_objects::migration(),
        m0009_renewals::migration(),
        m0010_total_time::migration(),
        m0011_edition_flows::migration(),
        m0012_count_changes::migration(),
        m0013_ended_early::migration(),
        m0014_seats::migration(),
        m0015_english_titles::migration(),
        m0016_delegated::migration(),
    ]
}

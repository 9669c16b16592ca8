//! The tables of notification.

mod m0001_initial;
mod m0002_many_places;
mod m0003_admission_life;
mod m0004_follow_up_notices;
mod m0005_deliveries;
mod m0006_reminders;
mod m0007_webhooks;
mod m0008_figures;
mod m0009_sealed;
mod m0010_urgent;
mod m0011_demands;
mod m0012_really_sent;
mod m0013_one_person;
mod m0014_closed_tasks;

use sea_orm_migration::MigrationTrait;

/// In order.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        m0001_initial::migration(),
        m0002_many_places::migration(),
        m0003_admission_life::migration(),
        m0004_follow_up_notices::migration(),
        m0005_deliveries::migration(),
        m0006_reminders::migration(),
        m0007_webhooks::migration(),
        m0008_figures::migration(),
        m0009_sealed::migration(),
        m0010_urgent::migration(),
        m0011_demands::migration(),
        m0012_really_sent::migration(),
        m0013_one_person::migration(),
        m0014_closed_tasks::migration(),
    ]
}

//! The tables of notification.

mod m0001_initial;
mod m0002_many_places;
mod m0003_admission_life;
mod m0004_follow_up_notices;

use sea_orm_migration::MigrationTrait;

/// In order.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        m0001_initial::migration(),
        m0002_many_places::migration(),
        m0003_admission_life::migration(),
        m0004_follow_up_notices::migration(),
    ]
}

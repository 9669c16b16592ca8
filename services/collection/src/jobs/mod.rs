//! What collection puts right by itself.

mod erase_rosters;
mod measure_burden;
mod number_changes;
mod renew_roster_keys;
mod sweep_overdue;
mod tell_corrections;

use std::sync::Arc;

use host::module::Job;
use runtime::Settings;

use crate::{seed, settings};

/// Every job. The settings were checked before.
pub fn jobs(settings: &Settings) -> Vec<Arc<dyn Job>> {
    let mut jobs: Vec<Arc<dyn Job>> = vec![
        Arc::new(number_changes::NumberChanges),
        Arc::new(tell_corrections::TellCorrections),
        Arc::new(measure_burden::MeasureBurden),
    ];
    if let Ok(window) = settings::window(settings) {
        jobs.push(Arc::new(sweep_overdue::SweepOverdue { window }));
    }
    if let Ok(settings::Rosters { keys, kept_months }) = settings::rosters(settings) {
        jobs.push(Arc::new(renew_roster_keys::RenewRosterKeys { keys }));
        jobs.push(Arc::new(erase_rosters::EraseRosters { kept_months }));
    }
    if settings::worked_set(settings).unwrap_or(false) {
        jobs.push(Arc::new(seed::WorkedSet));
    }
    jobs
}

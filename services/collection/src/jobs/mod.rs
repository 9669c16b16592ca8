//! What collection puts right by itself.

mod erase_rosters;
mod forget_retrievals;
mod measure_burden;
mod number_changes;
mod read_status_list;
mod renew_roster_keys;
mod settle_moves;
mod sweep_overdue;
mod tell_conflicts;
mod tell_corrections;
mod tell_due;
mod walk;

use std::sync::Arc;

use host::module::Job;
use runtime::Settings;

use crate::{seed, settings};

/// Every job. The settings were checked before.
pub fn jobs(settings: &Settings) -> Vec<Arc<dyn Job>> {
    let mut jobs: Vec<Arc<dyn Job>> = vec![
        Arc::new(number_changes::NumberChanges),
        Arc::new(tell_corrections::TellCorrections),
        Arc::new(tell_conflicts::TellConflicts),
        Arc::new(measure_burden::MeasureBurden),
        Arc::new(settle_moves::SettleMoves),
    ];
    if let Ok(window) = settings::window(settings) {
        jobs.push(Arc::new(walk::Walk { errand: sweep_overdue::SweepOverdue, window }));
        jobs.push(Arc::new(walk::Walk { errand: tell_due::TellDue, window }));
    }
    if let Ok(settings::Rosters { keys, kept_months }) = settings::rosters(settings) {
        jobs.push(Arc::new(renew_roster_keys::RenewRosterKeys { keys }));
        jobs.push(Arc::new(erase_rosters::EraseRosters { kept_months }));
    }
    if let Ok(kept_months) = settings::retrievals_kept_months(settings) {
        jobs.push(Arc::new(forget_retrievals::ForgetRetrievals { kept_months }));
    }
    if let Ok(Some(address)) = settings::status_list(settings) {
        jobs.push(Arc::new(read_status_list::ReadStatusList::at(address)));
    }
    if settings::worked_set(settings).unwrap_or(false) {
        jobs.push(Arc::new(seed::WorkedSet));
    }
    jobs
}

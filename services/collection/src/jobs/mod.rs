//! What collection puts right by itself.

mod number_changes;
mod sweep_overdue;

use std::sync::Arc;

use host::module::Job;
use runtime::Settings;

use crate::{seed, settings};

/// Every job. The settings were checked before.
pub fn jobs(settings: &Settings) -> Vec<Arc<dyn Job>> {
    let mut jobs: Vec<Arc<dyn Job>> = vec![Arc::new(number_changes::NumberChanges)];
    if let Ok(window) = settings::window(settings) {
        jobs.push(Arc::new(sweep_overdue::SweepOverdue { window }));
    }
    if settings::worked_set(settings).unwrap_or(false) {
        jobs.push(Arc::new(seed::WorkedSet));
    }
    jobs
}

//! What notification puts right by itself. In the order of the stages, so that one run of all of
//! them brings what is due to its address.

mod deliver;
mod digests;
mod dispatch;
mod forget;
mod reminders;

use std::sync::Arc;

use host::Job;
use runtime::Settings;

use crate::{channels, settings::NotificationSettings};

/// Its jobs. Settings that cannot be read were refused before anything started.
pub fn jobs(settings: &Settings) -> Vec<Arc<dyn Job>> {
    let Ok(settings) = NotificationSettings::read(settings) else { return Vec::new() };
    let mut jobs: Vec<Arc<dyn Job>> = vec![
        Arc::new(reminders::Reminders),
        Arc::new(dispatch::Dispatch { per_hour: settings.at_once_per_hour }),
        Arc::new(digests::Digests),
    ];
    for channel in channels::all(&settings.channels) {
        jobs.push(Arc::new(deliver::Deliver { channel, links: settings.links.clone() }));
    }
    jobs.push(Arc::new(forget::Forget { keep: settings.keep }));
    jobs
}

//! What notification puts right by itself. In the order of the stages, so that one run of all of
//! them brings what is due to its address.

mod deliver;
mod digests;
mod dispatch;
mod forget;
mod reminders;
mod seal_addresses;
mod watch;

use std::sync::Arc;

use host::Job;
use runtime::Settings;
use storage::StoreError;
use web::Failure;

use crate::{channels, settings::NotificationSettings};

/// Its jobs. Settings that cannot be read were refused before anything started.
pub fn jobs(settings: &Settings) -> Vec<Arc<dyn Job>> {
    let Ok(settings) = NotificationSettings::read(settings) else { return Vec::new() };
    let keys = &settings.keys;
    let mut jobs: Vec<Arc<dyn Job>> = vec![
        Arc::new(reminders::Reminders),
        Arc::new(dispatch::Dispatch { per_hour: settings.at_once_per_hour, keys: keys.clone() }),
        Arc::new(digests::Digests { keys: keys.clone() }),
    ];
    for channel in channels::all(&settings.channels) {
        let (links, keys, per_hour) = (settings.links.clone(), keys.clone(), settings.at_once_per_hour);
        jobs.push(Arc::new(deliver::Deliver { channel, links, keys, per_hour }));
    }
    jobs.push(Arc::new(seal_addresses::SealAddresses { keys: keys.clone() }));
    jobs.push(Arc::new(watch::Watch::new()));
    jobs.push(Arc::new(forget::Forget { keep: settings.keep }));
    jobs
}

/// A job fails with an error of the store; that the keys are not there is one of what is stored.
fn failed(outcome: Result<(), Failure>) -> Result<(), StoreError> {
    outcome.map_err(|failure| match failure {
        Failure::Store(error) => error,
        Failure::Refused(refusal) => StoreError::Corrupt(refusal.to_string()),
    })
}

//! What notification puts right by itself.

mod digests;
mod forget;

use std::sync::Arc;

use host::Job;
use runtime::Settings;

use crate::settings::NotificationSettings;

/// Its jobs. Settings that cannot be read were refused before anything started.
pub fn jobs(settings: &Settings) -> Vec<Arc<dyn Job>> {
    let Ok(settings) = NotificationSettings::read(settings) else { return Vec::new() };
    vec![Arc::new(digests::Digests), Arc::new(forget::Forget(settings))]
}

//! What identity puts right by itself.

mod keys;
mod operator;
mod sweep;

use std::sync::Arc;

use host::Job;
use runtime::Settings;

use crate::{seed::Cast, settings::IdentitySettings};

/// Its jobs. Settings that cannot be read were refused before anything started.
pub fn jobs(settings: &Settings) -> Vec<Arc<dyn Job>> {
    let Ok(settings) = IdentitySettings::read(settings) else { return Vec::new() };
    let settings = Arc::new(settings);
    vec![
        Arc::new(keys::Keys(settings.clone())),
        Arc::new(operator::Operator(settings.clone())),
        Arc::new(Cast(settings)),
        Arc::new(sweep::Sweep),
    ]
}

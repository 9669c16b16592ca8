//! What this service puts right by itself. Every job may run anywhere, any number of times.

mod clocks;
mod counters;
mod deserted;
mod expire;
mod incidents;
mod lapse;
mod looks;
mod orphans;
mod progress;
mod resign;
mod signing_key;
mod warn;

use std::sync::Arc;

use host::{Follow, Job};
use recognition::Dictionary;
use runtime::Settings;

use crate::{seed, settings, store};

/// Every job. Settings were checked before anything started.
pub fn jobs(settings: &Settings) -> Vec<Arc<dyn Job>> {
    let mut jobs: Vec<Arc<dyn Job>> = vec![
        Arc::new(expire::Expire),
        Arc::new(incidents::Incidents),
        Arc::new(lapse::Lapse),
        Arc::new(looks::ForgetLooks),
        Arc::new(clocks::Clocks),
        Arc::new(counters::AddUp),
        Arc::new(deserted::Deserted),
        Arc::new(orphans::Orphans::default()),
        Arc::new(Follow::<Dictionary, store::recognition::Elements>::new("approval.dictionary")),
        Arc::new(warn::Warn),
    ];
    match settings::Signing::read(settings) {
        Ok(signing) => {
            jobs.push(Arc::new(signing_key::KeepKey(signing.clone())));
            jobs.push(Arc::new(resign::Resign(signing.clone())));
            if settings::worked_set(settings).unwrap_or(false) {
                jobs.push(Arc::new(seed::TakeOver::new(signing)));
            }
        }
        Err(error) => tracing::error!(%error, "no key to sign with"),
    }
    jobs
}

//! When a partition that stopped may go on: growing delays, so that nothing spins.

use std::{collections::BTreeMap, time::Duration};

use kernel::IdSource;
use runtime::Backoff;
use tokio::time::Instant;

use crate::{relay::judge::Judged, transport::Outcome};

/// A missing binding is repaired by a person: there is no hurry.
const UNROUTABLE: Backoff = Backoff { first: Duration::from_secs(1), longest: Duration::from_secs(60) };

/// The partitions that stopped.
#[derive(Debug, Default)]
pub(super) struct Pace(BTreeMap<i32, Stop>);

#[derive(Debug)]
struct Stop {
    attempts: u32,
    until: Instant,
}

impl Pace {
    /// Whether a partition may be claimed.
    pub fn is_open(&self, part: i32) -> bool {
        self.0.get(&part).is_none_or(|stop| stop.until <= Instant::now())
    }

    /// How long until the next stop ends.
    pub fn until_next(&self) -> Option<Duration> {
        let now = Instant::now();
        self.0.values().filter(|stop| stop.until > now).map(|stop| stop.until - now).min()
    }

    /// Learns from a batch.
    pub fn judged(&mut self, judged: &Judged, ids: &dyn IdSource) {
        for place in judged.confirmed.iter().filter(|place| !judged.failed.contains_key(&place.part)) {
            self.0.remove(&place.part);
        }
        for (part, (outcome, _)) in &judged.failed {
            let attempts = self.0.get(part).map_or(0, |stop| stop.attempts + 1);
            let backoff = if *outcome == Outcome::Returned { UNROUTABLE } else { Backoff::RECONNECT };
            self.0.insert(*part, Stop { attempts, until: Instant::now() + backoff.delay(attempts, ids) });
        }
    }
}

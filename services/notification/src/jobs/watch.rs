//! Tells whoever watches how much waits and how much was given up, by channel. Also what waits on a
//! channel that is not set up here any more, which no deliverer ever looks at.

use std::time::Duration;

use async_trait::async_trait;
use host::Job;
use messaging::Context;
use opentelemetry::{KeyValue, global, metrics::Gauge};
use storage::StoreError;

use crate::{domain::ChannelKind, store::deliveries};

pub(super) struct Watch {
    waiting: Gauge<i64>,
    late: Gauge<f64>,
    in_vain: Gauge<i64>,
    parked: Gauge<i64>,
}

impl Watch {
    pub(super) fn new() -> Self {
        let meter = global::meter("notification");
        Self {
            waiting: meter.i64_gauge("deliveries_waiting").build(),
            late: meter.f64_gauge("deliveries_oldest_due_age_seconds").build(),
            in_vain: meter.i64_gauge("deliveries_in_vain").build(),
            parked: meter.i64_gauge("deliveries_parked").build(),
        }
    }
}

#[async_trait]
impl Job for Watch {
    fn name(&self) -> &'static str {
        "watch-deliveries"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(15)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        let now = context.now();
        for channel in ChannelKind::ALL {
            let held_up = deliveries::held_up(context.store.read(), channel, now).await?;
            let labels = [KeyValue::new("channel", channel.name())];
            self.waiting.record(held_up.waiting, &labels);
            self.late.record(held_up.late.as_seconds_f64().max(0.0), &labels);
            self.in_vain.record(held_up.in_vain, &labels);
            self.parked.record(held_up.parked, &labels);
        }
        Ok(())
    }
}

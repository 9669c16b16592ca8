//! What an operator sees of the messages of a service.
//!
//! Names follow OpenTelemetry; the Prometheus exit adds `_total` to counters.

use std::slice;

use opentelemetry::{
    KeyValue, global,
    metrics::{Counter, Gauge},
};

/// The instruments of one service. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Metrics {
    service: KeyValue,
    pending: Gauge<i64>,
    oldest: Gauge<f64>,
    published: Counter<u64>,
    handled: Counter<u64>,
    duplicates: Counter<u64>,
    waiting: Gauge<i64>,
    retrying: Gauge<i64>,
    parked: Gauge<i64>,
}

impl Metrics {
    pub(crate) fn of(service: &'static str) -> Self {
        let meter = global::meter("messaging");
        Self {
            service: KeyValue::new("service", service),
            pending: meter.i64_gauge("outbox_pending").build(),
            oldest: meter.f64_gauge("outbox_oldest_pending_age_seconds").build(),
            published: meter.u64_counter("outbox_published").build(),
            handled: meter.u64_counter("inbox_handled").build(),
            duplicates: meter.u64_counter("inbox_duplicates").build(),
            waiting: meter.i64_gauge("inbox_waiting").build(),
            retrying: meter.i64_gauge("inbox_retrying").build(),
            parked: meter.i64_gauge("inbox_parked").build(),
        }
    }

    pub(crate) fn pending(&self, count: i64, oldest_seconds: f64) {
        self.pending.record(count, slice::from_ref(&self.service));
        self.oldest.record(oldest_seconds, slice::from_ref(&self.service));
    }

    pub(crate) fn published(&self, result: &'static str, count: u64) {
        if count > 0 {
            self.published.add(count, &[self.service.clone(), KeyValue::new("result", result)]);
        }
    }

    pub(crate) fn handled(&self, fate: &'static str) {
        self.handled.add(1, &[self.service.clone(), KeyValue::new("fate", fate)]);
    }

    pub(crate) fn duplicates(&self, count: u64) {
        if count > 0 {
            self.duplicates.add(count, slice::from_ref(&self.service));
        }
    }

    pub(crate) fn held(&self, waiting: i64, retrying: i64, parked: i64) {
        self.waiting.record(waiting, slice::from_ref(&self.service));
        self.retrying.record(retrying, slice::from_ref(&self.service));
        self.parked.record(parked, slice::from_ref(&self.service));
    }
}

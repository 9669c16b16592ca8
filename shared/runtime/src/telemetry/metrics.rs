//! Metrics: one interface, two exits.

use opentelemetry_otlp::{MetricExporter, WithExportConfig as _};
use opentelemetry_sdk::{
    Resource,
    metrics::{Aggregation, Instrument, InstrumentKind, PeriodicReader, SdkMeterProvider, Stream},
};
use prometheus::{Registry, TextEncoder};

use super::{TelemetrySettings, export::refused};
use crate::SettingsError;

/// The boundaries that OpenTelemetry's conventions name for durations of requests, in seconds.
const SECONDS: [f64; 14] = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0];

/// A careless label must not fill the memory; what is beyond is counted as overflow.
const SERIES: usize = 2_000;

pub(super) fn start(
    options: &TelemetrySettings,
    resource: Resource,
    endpoint: Option<&str>,
) -> Result<(SdkMeterProvider, Registry), SettingsError> {
    let registry = Registry::new();
    let reader = opentelemetry_prometheus::exporter()
        .with_registry(registry.clone())
        .scope_info_enabled(false)
        .build()
        .map_err(refused)?;
    let mut builder =
        SdkMeterProvider::builder().with_resource(resource).with_reader(reader).with_view(in_seconds);
    if let Some(endpoint) = endpoint {
        let exporter = MetricExporter::builder()
            .with_tonic()
            .with_endpoint(endpoint)
            .with_timeout(options.otlp_timeout.duration())
            .build()
            .map_err(refused)?;
        let reader =
            PeriodicReader::builder(exporter).with_interval(options.metrics_interval.duration()).build();
        builder = builder.with_reader(reader);
    }
    Ok((builder.build(), registry))
}

/// Histograms of seconds get boundaries of seconds: the library's own are meant for milliseconds.
fn in_seconds(instrument: &Instrument) -> Option<Stream> {
    if instrument.kind() != InstrumentKind::Histogram || instrument.unit() != "s" {
        return None;
    }
    let buckets =
        Aggregation::ExplicitBucketHistogram { boundaries: SECONDS.to_vec(), record_min_max: false };
    Stream::builder().with_aggregation(buckets).with_cardinality_limit(SERIES).build().ok()
}

pub(super) fn text(registry: &Registry) -> String {
    TextEncoder::new().encode_to_string(&registry.gather()).unwrap_or_else(|error| {
        tracing::warn!(%error, "metrics cannot be written");
        String::new()
    })
}

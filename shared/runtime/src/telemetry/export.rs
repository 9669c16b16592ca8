//! The way out over OTLP.

use std::time::Duration;

use opentelemetry::KeyValue;
use opentelemetry_otlp::{LogExporter, SpanExporter, WithExportConfig as _};
use opentelemetry_sdk::{
    Resource,
    logs::SdkLoggerProvider,
    trace::{Sampler, SdkTracerProvider},
};

use super::TelemetrySettings;
use crate::SettingsError;

/// How long the end of the process waits for each signal's last export.
pub(super) const PATIENCE: Duration = Duration::from_secs(3);

/// Who speaks. `OTEL_RESOURCE_ATTRIBUTES` may add to it, such as the name of the pod.
pub(super) fn resource(service: &str) -> Resource {
    Resource::builder()
        .with_service_name(service.to_owned())
        .with_attribute(KeyValue::new("service.namespace", "qingche"))
        .with_attribute(KeyValue::new("service.version", env!("CARGO_PKG_VERSION")))
        .build()
}

/// Traces; without an endpoint they are made and go nowhere.
pub(super) fn traces(
    options: &TelemetrySettings,
    resource: Resource,
    endpoint: Option<&str>,
) -> Result<SdkTracerProvider, SettingsError> {
    let sampler = Sampler::ParentBased(Box::new(Sampler::TraceIdRatioBased(options.sample_ratio)));
    let builder = SdkTracerProvider::builder().with_sampler(sampler).with_resource(resource);
    let Some(endpoint) = endpoint else {
        return Ok(builder.build());
    };
    let exporter = SpanExporter::builder()
        .with_tonic()
        .with_endpoint(endpoint)
        .with_timeout(options.otlp_timeout.duration())
        .build()
        .map_err(refused)?;
    Ok(builder.with_batch_exporter(exporter).build())
}

/// Log records, beside the lines on the terminal.
pub(super) fn logs(
    options: &TelemetrySettings,
    resource: Resource,
    endpoint: &str,
) -> Result<SdkLoggerProvider, SettingsError> {
    let exporter = LogExporter::builder()
        .with_tonic()
        .with_endpoint(endpoint)
        .with_timeout(options.otlp_timeout.duration())
        .build()
        .map_err(refused)?;
    Ok(SdkLoggerProvider::builder().with_resource(resource).with_batch_exporter(exporter).build())
}

/// An endpoint that is no address.
pub(super) fn refused(error: impl std::fmt::Display) -> SettingsError {
    SettingsError::invalid("telemetry.otlp_endpoint", error.to_string())
}

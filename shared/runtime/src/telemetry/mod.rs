//! Logs, traces and metrics of a process.
//!
//! * Code speaks `tracing` for logs and spans and `opentelemetry::global::meter` for metrics.
//! * `/metrics` always works, with nothing else around; OTLP over gRPC runs beside it when an
//!   endpoint is set. An endpoint that is away costs nothing but what it would have received.
//! * A tracer exists even when nothing is exported, so that a trace context is made for every
//!   request and travels on to other processes that may export.

mod export;
mod line;
mod metrics;
mod options;

use opentelemetry::{global, trace::TracerProvider as _};
use opentelemetry_appender_tracing::layer::OpenTelemetryTracingBridge;
use opentelemetry_sdk::{
    logs::SdkLoggerProvider, metrics::SdkMeterProvider, propagation::TraceContextPropagator,
    trace::SdkTracerProvider,
};
use tracing_subscriber::{
    EnvFilter, Layer, filter::filter_fn, layer::SubscriberExt as _, util::SubscriberInitExt as _,
};

use crate::{Settings, SettingsError};

pub use options::{LogFormat, LogSettings, TelemetrySettings};

/// The telemetry of this process, while it runs. Cheap to clone.
#[derive(Clone)]
pub struct Telemetry {
    registry: prometheus::Registry,
    traces: SdkTracerProvider,
    metrics: SdkMeterProvider,
    logs: Option<SdkLoggerProvider>,
}

impl Telemetry {
    /// Starts it, once per process and inside a tokio runtime: the exporter's connection lives
    /// there. `service` is the name under which the process shows up.
    ///
    /// # Errors
    /// If the `[log]` or `[telemetry]` section makes no sense. An endpoint that does not answer
    /// is no error.
    pub fn start(settings: &Settings, service: &str) -> Result<Self, SettingsError> {
        let (log, options) = sections(settings)?;
        let filter = log_filter(&log)?;
        let resource = export::resource(service);
        let endpoint = options.endpoint();

        let traces = export::traces(&options, resource.clone(), endpoint)?;
        let logs = endpoint.map(|endpoint| export::logs(&options, resource.clone(), endpoint)).transpose()?;
        let (metrics, registry) = metrics::start(&options, resource, endpoint)?;

        global::set_text_map_propagator(TraceContextPropagator::new());
        global::set_tracer_provider(traces.clone());
        global::set_meter_provider(metrics.clone());

        let spans = tracing_opentelemetry::layer().with_tracer(traces.tracer("qingche")).with_filter(
            filter_fn(|about| *about.level() <= tracing::Level::INFO && !is_plumbing(about.target())),
        );
        let bridge = logs.as_ref().map(|logs| {
            OpenTelemetryTracingBridge::new(logs)
                .with_filter(filter_fn(|about| !is_plumbing(about.target())))
                .with_filter(filter.clone())
        });
        let lines = line::layer(log.format, service).with_filter(filter);
        let installed = tracing_subscriber::registry().with(spans).with(bridge).with(lines).try_init();
        if let Err(error) = installed {
            tracing::warn!(%error, "another subscriber was installed before");
        }
        Ok(Self { registry, traces, metrics, logs })
    }

    /// Reads the settings and starts nothing.
    ///
    /// # Errors
    /// As [`Telemetry::start`].
    pub fn check(settings: &Settings) -> Result<(), SettingsError> {
        log_filter(&sections(settings)?.0).map(drop)
    }

    /// The metrics in the text form that Prometheus reads.
    pub fn metrics_text(&self) -> String {
        metrics::text(&self.registry)
    }

    /// Sends what is left and stops. **Blocks** for up to a few seconds: call it on a thread of
    /// its own (`spawn_blocking`), because the exporter's connection needs the runtime's threads
    /// in the meantime; called on one of them it loses the last spans.
    pub fn shutdown(&self) {
        // Logs last: the others may still have something to say.
        ended("traces", self.traces.shutdown_with_timeout(export::PATIENCE));
        ended("metrics", self.metrics.shutdown_with_timeout(export::PATIENCE));
        if let Some(logs) = &self.logs {
            ended("logs", logs.shutdown_with_timeout(export::PATIENCE));
        }
    }
}

fn ended(signal: &str, end: opentelemetry_sdk::error::OTelSdkResult) {
    if let Err(error) = end {
        tracing::warn!(signal, %error, "the last telemetry may be lost");
    }
}

fn sections(settings: &Settings) -> Result<(LogSettings, TelemetrySettings), SettingsError> {
    let options: TelemetrySettings = settings.section("telemetry")?;
    options.check()?;
    Ok((settings.section("log")?, options))
}

fn log_filter(log: &LogSettings) -> Result<EnvFilter, SettingsError> {
    EnvFilter::try_new(&log.level).map_err(|error| SettingsError::invalid("log.level", error.to_string()))
}

/// What the exporter itself says must not be exported: it would never end.
fn is_plumbing(target: &str) -> bool {
    ["h2", "hyper", "tonic", "tower", "opentelemetry"].iter().any(|name| target.starts_with(name))
}

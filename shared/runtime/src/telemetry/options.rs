//! The sections `[log]` and `[telemetry]`.

use serde::Deserialize;

use crate::{SettingsError, Span};

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people at a terminal.
    Human,
    /// One JSON object a line.
    Json,
}

/// `[log]`.
#[derive(Debug, Clone, Deserialize)]
pub struct LogSettings {
    /// How lines look.
    pub format: LogFormat,
    /// What is logged: a level, or `info,sqlx=warn`.
    pub level: String,
}

/// `[telemetry]`.
#[derive(Debug, Clone, Deserialize)]
pub struct TelemetrySettings {
    /// Where OTLP over gRPC goes; empty for nowhere.
    pub otlp_endpoint: String,
    /// How long one export may take.
    pub otlp_timeout: Span,
    /// How often metrics are sent.
    pub metrics_interval: Span,
    /// The share of new traces that is recorded, 0 to 1. A caller's decision is kept.
    pub sample_ratio: f64,
}

impl TelemetrySettings {
    /// The endpoint, if there is one.
    pub(super) fn endpoint(&self) -> Option<&str> {
        Some(self.otlp_endpoint.as_str()).filter(|endpoint| !endpoint.is_empty())
    }

    /// Refuses what cannot work.
    ///
    /// # Errors
    /// Names the key.
    pub fn check(&self) -> Result<(), SettingsError> {
        if !(0.0..=1.0).contains(&self.sample_ratio) {
            return Err(SettingsError::invalid("telemetry.sample_ratio", "expected a number from 0 to 1"));
        }
        match self.endpoint() {
            Some(endpoint) if !endpoint.starts_with("http://") => Err(SettingsError::invalid(
                "telemetry.otlp_endpoint",
                "expected http://host:4317; for an encrypted way out, run a collector beside this process",
            )),
            _ => Ok(()),
        }
    }
}

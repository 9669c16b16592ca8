//! Process-level concerns: settings, telemetry, trace context, shutdown, backoff, what is kept in memory.

pub mod backoff;
pub mod lately;
pub mod settings;
pub mod shutdown;
pub mod telemetry;
pub mod trace_context;

pub use backoff::Backoff;
pub use lately::Lately;
pub use settings::{Settings, SettingsError, Sources, Span};
pub use shutdown::{Shutdown, Tasks};
pub use telemetry::Telemetry;
pub use trace_context::TraceContext;

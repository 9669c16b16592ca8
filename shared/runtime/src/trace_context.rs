//! Carrying a trace across a row and a broker: W3C `traceparent` out of and into a span.

use opentelemetry::{global, propagation::Extractor, trace::TraceContextExt};
use tracing::Span;
use tracing_opentelemetry::OpenTelemetrySpanExt;

/// The W3C trace context of a request, as text. Empty when nothing is traced.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TraceContext(Option<String>);

impl TraceContext {
    /// From the text of a row or header; anything that is not a `traceparent` counts as none.
    pub fn from_text(text: Option<String>) -> Self {
        let well_formed = |t: &String| t.len() == 55 && t.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
        Self(text.filter(well_formed))
    }

    /// The context of the span that is open now.
    pub fn current() -> Self {
        let context = Span::current().context();
        let span = context.span();
        let span = span.span_context();
        if !span.is_valid() {
            return Self(None);
        }
        let flags = span.trace_flags().to_u8();
        Self(Some(format!("00-{}-{}-{flags:02x}", span.trace_id(), span.span_id())))
    }

    /// The text, if any.
    pub fn as_text(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// Makes this the parent of a span.
    pub fn adopt(&self, span: &Span) {
        if self.0.is_some() {
            let parent = global::get_text_map_propagator(|propagator| propagator.extract(self));
            if let Err(error) = span.set_parent(parent) {
                tracing::debug!(%error, "trace parent not set");
            }
        }
    }
}

impl Extractor for TraceContext {
    fn get(&self, key: &str) -> Option<&str> {
        if key == "traceparent" { self.as_text() } else { None }
    }

    fn keys(&self) -> Vec<&str> {
        vec!["traceparent"]
    }
}

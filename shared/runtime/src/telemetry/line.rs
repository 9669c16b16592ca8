//! Log lines on standard output.

use std::{collections::BTreeMap, fmt, io::IsTerminal as _};

use opentelemetry::{Context, trace::TraceContextExt as _};
use serde_json::{Map, Value};
use tracing::{
    Event, Subscriber,
    field::{Field, Visit},
};
use tracing_subscriber::{
    Layer,
    fmt::{
        FmtContext, FormatEvent, FormattedFields,
        format::{JsonFields, Writer},
        time::{FormatTime as _, SystemTime},
    },
    registry::LookupSpan,
};

use super::LogFormat;

type Boxed<S> = Box<dyn Layer<S> + Send + Sync>;

/// The layer that writes lines of this format.
pub(super) fn layer<S>(format: LogFormat, service: &str) -> Boxed<S>
where
    S: Subscriber + for<'span> LookupSpan<'span>,
{
    match format {
        LogFormat::Human => {
            let colours = std::io::stdout().is_terminal();
            tracing_subscriber::fmt::layer().compact().with_ansi(colours).boxed()
        }
        LogFormat::Json => tracing_subscriber::fmt::layer()
            .fmt_fields(JsonFields::new())
            .event_format(JsonLine { service: service.to_owned() })
            .boxed(),
    }
}

/// One object a line: `ts level target msg service version trace_id span_id`, then the fields of
/// the spans from the outermost in, then the event's own.
struct JsonLine {
    service: String,
}

impl<S> FormatEvent<S, JsonFields> for JsonLine
where
    S: Subscriber + for<'span> LookupSpan<'span>,
{
    fn format_event(
        &self,
        context: &FmtContext<'_, S, JsonFields>,
        mut writer: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        let mut at = String::new();
        SystemTime.format_time(&mut Writer::new(&mut at))?;
        let mut line = Map::new();
        let mut put = |key: &str, value: String| line.insert(key.to_owned(), Value::String(value));
        put("ts", at);
        put("level", event.metadata().level().to_string());
        put("target", event.metadata().target().to_owned());
        put("service", self.service.clone());
        put("version", env!("CARGO_PKG_VERSION").to_owned());
        let trace = Context::current();
        let span = trace.span().span_context().clone();
        if span.is_valid() {
            put("trace_id", span.trace_id().to_string());
            put("span_id", span.span_id().to_string());
        }
        for (key, value) in fields(context, event) {
            // A field cannot pass itself off as one of the above.
            line.entry(key).or_insert(value);
        }
        writeln!(writer, "{}", Value::Object(line))
    }
}

fn fields<S>(context: &FmtContext<'_, S, JsonFields>, event: &Event<'_>) -> BTreeMap<String, Value>
where
    S: Subscriber + for<'span> LookupSpan<'span>,
{
    let mut fields = BTreeMap::new();
    for span in context.event_scope().into_iter().flat_map(|scope| scope.from_root()) {
        let extensions = span.extensions();
        let text = extensions.get::<FormattedFields<JsonFields>>();
        if let Some(Ok(of_span)) = text.map(|text| serde_json::from_str::<Map<String, Value>>(&text.fields)) {
            fields.extend(of_span);
        }
    }
    event.record(&mut Fields(&mut fields));
    fields
}

struct Fields<'a>(&'a mut BTreeMap<String, Value>);

impl Fields<'_> {
    fn put(&mut self, field: &Field, value: impl Into<Value>) {
        let name = match field.name() {
            "message" => "msg",
            name => name.strip_prefix("r#").unwrap_or(name),
        };
        self.0.insert(name.to_owned(), value.into());
    }
}

impl Visit for Fields<'_> {
    fn record_f64(&mut self, field: &Field, value: f64) {
        self.put(field, value);
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.put(field, value);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.put(field, value);
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.put(field, value);
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.put(field, value);
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.put(field, format!("{value:?}"));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use tracing_subscriber::{fmt::MakeWriter, layer::SubscriberExt as _};

    use super::*;

    #[derive(Clone, Default)]
    struct Lines(Arc<Mutex<Vec<u8>>>);

    impl std::io::Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    impl<'a> MakeWriter<'a> for Lines {
        type Writer = Self;

        fn make_writer(&'a self) -> Self {
            self.clone()
        }
    }

    #[test]
    fn a_line_is_one_object_with_the_fields_of_its_spans_and_cannot_be_forged() {
        let lines = Lines::default();
        let layer = tracing_subscriber::fmt::layer()
            .fmt_fields(JsonFields::new())
            .event_format(JsonLine { service: "approval".into() })
            .with_writer(lines.clone());
        tracing::subscriber::with_default(tracing_subscriber::registry().with(layer), || {
            let _outer = tracing::info_span!("request", request_id = "r-1", part = "outer").entered();
            let _inner = tracing::info_span!("step", part = "inner").entered();
            tracing::info!(rows = 3, service = "forged", "a \"quoted\"\nline");
        });
        let text = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
        assert_eq!(text.matches('\n').count(), 1, "{text}");
        let line: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(line["msg"], "a \"quoted\"\nline");
        assert_eq!((&line["level"], &line["service"]), (&"INFO".into(), &"approval".into()));
        assert_eq!(
            (&line["request_id"], &line["part"], &line["rows"]),
            (&"r-1".into(), &"inner".into(), &3.into())
        );
        assert!(line["ts"].as_str().unwrap().ends_with('Z'), "{line}");
    }
}

//! Telemetry of a whole process. One test: a process has one subscriber.

use std::time::Duration;

use opentelemetry::{KeyValue, global};
use runtime::{Settings, Sources, Telemetry, TraceContext};

const DEFAULTS: &str = r#"
[log]
level = "warn"
format = "json"
[telemetry]
otlp_endpoint = ""
otlp_timeout = "1s"
metrics_interval = "1m"
sample_ratio = 1.0
"#;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_exporter_that_is_away_costs_neither_traces_nor_metrics_nor_much_time() {
    // Port 1 refuses connections.
    let environment = vec![("OTEL_EXPORTER_OTLP_ENDPOINT".into(), "http://127.0.0.1:1".into())];
    let settings = Settings::load(DEFAULTS, &Sources { environment, ..Sources::default() }).unwrap();
    assert_eq!(settings.origin("telemetry.otlp_endpoint"), Some("OTEL_EXPORTER_OTLP_ENDPOINT"));
    let telemetry = Telemetry::start(&settings, "qingche-test").unwrap();

    // Below the log level, and yet traced.
    let span = tracing::info_span!("request");
    let context = span.in_scope(TraceContext::current);
    assert!(context.as_text().is_some_and(|text| text.starts_with("00-")), "{context:?}");
    let child = tracing::info_span!("effect");
    context.adopt(&child);
    let inner = child.in_scope(TraceContext::current);
    assert_eq!(inner.as_text().map(|t| &t[3..35]), context.as_text().map(|t| &t[3..35]));
    drop((span, child));

    let meter = global::meter("test");
    meter.u64_counter("outbox.published").build().add(3, &[KeyValue::new("result", "ok")]);
    meter.f64_histogram("inbox.duration").with_unit("s").build().record(0.03, &[]);
    let text = telemetry.metrics_text();
    assert!(text.contains("outbox_published_total{result=\"ok\"} 3"), "{text}");
    assert!(text.contains("inbox_duration_seconds_bucket{le=\"0.05\"} 1"), "{text}");

    // It gives up by itself; a minute is for a machine that has much else to do.
    let ended = tokio::task::spawn_blocking(move || telemetry.shutdown());
    tokio::time::timeout(Duration::from_secs(60), ended).await.unwrap().unwrap();
}

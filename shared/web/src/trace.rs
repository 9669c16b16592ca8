//! One span per request, with the caller's trace as its parent. No personal data in it.

use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
};
use runtime::TraceContext;
use tracing::{Span, field};
use tracing_actix_web::{DefaultRootSpanBuilder, RootSpanBuilder};

/// Names spans `{method} {route}` as the OpenTelemetry HTTP conventions ask.
pub struct RequestSpan;

impl RootSpanBuilder for RequestSpan {
    fn on_request_start(request: &ServiceRequest) -> Span {
        let route = request.match_pattern().unwrap_or_else(|| "unmatched".into());
        let span = tracing::info_span!(
            "http",
            otel.name = format!("{} {route}", request.method()),
            otel.kind = "server",
            http.request.method = %request.method(),
            http.route = route,
            http.response.status_code = field::Empty,
            request_id = field::Empty,
            exception.message = field::Empty,
            exception.details = field::Empty,
        );
        if let Some(id) = request_id(request) {
            span.record("request_id", id);
        }
        let header = request.headers().get("traceparent").and_then(|v| v.to_str().ok());
        TraceContext::from_text(header.map(Into::into)).adopt(&span);
        span
    }

    fn on_request_end<B: MessageBody>(span: Span, outcome: &Result<ServiceResponse<B>, Error>) {
        match outcome {
            Ok(response) => {
                span.record("http.response.status_code", i64::from(response.status().as_u16()));
            }
            Err(_) => DefaultRootSpanBuilder::on_request_end(span, outcome),
        }
    }
}

/// The id of the request, as it stands in the log and in problem documents.
pub fn request_id(request: &ServiceRequest) -> Option<String> {
    use actix_web::HttpMessage;
    request.extensions().get::<tracing_actix_web::RequestId>().map(ToString::to_string)
}

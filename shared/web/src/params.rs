//! The request headers of operations that create, decide or change, for the documents.

use utoipa::IntoParams;

/// Of a POST that creates or decides.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "only documents what crate::IdempotencyKey reads")]
pub struct KeyHeader {
    /// 8 to 128 visible ASCII characters; the same key and body again get the same answer.
    #[param(rename = "Idempotency-Key")]
    key: String,
}

/// Of a change to something that is there.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "only documents what crate::IfMatch reads")]
pub struct MatchHeader {
    /// The entity tag that was read.
    #[param(rename = "If-Match")]
    revision: String,
}

/// Of a change where there may be nothing yet, or whose verb is safe to repeat.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "only documents what crate::IfMatch reads")]
pub struct MaybeMatchHeader {
    /// The entity tag that was read. Needed where something is there to be changed, honoured wherever it is sent.
    #[param(rename = "If-Match")]
    revision: Option<String>,
}

/// Of a POST that may be only tried.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "only documents what crate::IdempotencyKey reads")]
pub struct MaybeKeyHeader {
    /// Needed unless it is a dry run.
    #[param(rename = "Idempotency-Key")]
    key: Option<String>,
}

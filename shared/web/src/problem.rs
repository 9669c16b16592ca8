//! Refusals as RFC 9457 problem documents: a stable code, two titles, pointers. Never a source.

use std::fmt;

use actix_web::{HttpResponse, ResponseError, http::StatusCode, http::header};
use kernel::{Code, Kind, Refusal, Violation};
use serde::{Deserialize, Serialize};
use storage::StoreError;
use utoipa::ToSchema;

use crate::{Language, codes};

/// What a handler returns.
pub type Answer = Result<HttpResponse, Failure>;

/// Why a request was not served.
#[derive(Debug)]
pub enum Failure {
    /// A rule says no; nothing was changed.
    Refused(Box<Refusal>),
    /// The database could not serve it.
    Store(StoreError),
}

impl Failure {
    /// The same once more, if it says that the database cannot be reached.
    pub fn away(&self) -> Option<Self> {
        match self {
            Self::Store(error) => error.away().map(Self::Store),
            Self::Refused(_) => None,
        }
    }

    /// The problem document, in the language the caller prefers.
    pub fn problem(&self, language: Language) -> Problem {
        let refusal = match self {
            Self::Refused(refusal) => refusal.as_ref().clone(),
            Self::Store(error) => Refusal::new(code_of(error)),
        };
        let Refusal { code, detail_zh, detail_en, violations } = refusal;
        let (title, detail) = match language {
            Language::Zh => (code.zh, detail_zh),
            Language::En => (code.en, detail_en),
        };
        Problem {
            kind: format!("/problems/{}", code.name),
            title: title.into(),
            title_zh: code.zh.into(),
            title_en: code.en.into(),
            status: status_of(code.kind).as_u16(),
            code: code.name.into(),
            detail,
            violations,
            request_id: None,
        }
    }

    fn code(&self) -> &'static Code {
        match self {
            Self::Refused(refusal) => refusal.code,
            Self::Store(error) => code_of(error),
        }
    }
}

fn code_of(error: &StoreError) -> &'static Code {
    match error {
        StoreError::Conflict => &codes::STALE,
        StoreError::Constraint(_) => &codes::CONFLICT,
        StoreError::Unavailable(_) => &codes::UNAVAILABLE,
        StoreError::Loading => &codes::LOADING,
        StoreError::Corrupt(_) | StoreError::Statement(_) => &codes::INTERNAL,
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Box::new(refusal))
    }
}
impl From<&'static Code> for Failure {
    fn from(code: &'static Code) -> Self {
        Refusal::new(code).into()
    }
}
impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => refusal.fmt(f),
            Self::Store(error) => error.fmt(f),
        }
    }
}

/// The HTTP status of a kind of refusal.
pub fn status_of(kind: Kind) -> StatusCode {
    match kind {
        Kind::Malformed => StatusCode::BAD_REQUEST,
        Kind::Unauthenticated => StatusCode::UNAUTHORIZED,
        Kind::Forbidden => StatusCode::FORBIDDEN,
        Kind::Missing => StatusCode::NOT_FOUND,
        Kind::Method => StatusCode::METHOD_NOT_ALLOWED,
        Kind::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
        Kind::Timeout => StatusCode::REQUEST_TIMEOUT,
        Kind::Conflict => StatusCode::CONFLICT,
        Kind::Gone => StatusCode::GONE,
        Kind::Stale => StatusCode::PRECONDITION_FAILED,
        Kind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Kind::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Kind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        Kind::PreconditionRequired => StatusCode::PRECONDITION_REQUIRED,
        Kind::TooMany => StatusCode::TOO_MANY_REQUESTS,
        Kind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        Kind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
    }
}

impl ResponseError for Failure {
    fn status_code(&self) -> StatusCode {
        status_of(self.code().kind)
    }

    /// Written in Chinese; [`crate::headers`] puts it into the caller's language on the way out.
    fn error_response(&self) -> HttpResponse {
        if let Self::Store(error) = self
            && self.status_code().is_server_error()
            && !matches!(error, StoreError::Loading)
        {
            tracing::error!(error = ?error, "request failed");
        }
        let mut response = HttpResponse::build(self.status_code());
        response.content_type("application/problem+json");
        match self.status_code() {
            StatusCode::UNAUTHORIZED => {
                response.insert_header((header::WWW_AUTHENTICATE, "Bearer realm=\"qingche\""));
            }
            StatusCode::SERVICE_UNAVAILABLE => {
                response.insert_header((header::RETRY_AFTER, "1"));
            }
            _ => {}
        }
        let problem = self.problem(Language::Zh);
        let body = serde_json::to_string(&problem).unwrap_or_default();
        let mut response = response.body(body);
        response.extensions_mut().insert(Rendered { english: self.problem(Language::En), chinese: problem });
        response
    }
}

/// Both renderings, for the middleware that knows the language.
#[derive(Clone)]
pub(crate) struct Rendered {
    pub chinese: Problem,
    pub english: Problem,
}

/// An RFC 9457 problem document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Problem {
    /// `/problems/<code>`: what the code means.
    #[serde(rename = "type")]
    pub kind: String,
    /// In the language asked for.
    pub title: String,
    /// In Chinese.
    pub title_zh: String,
    /// In English.
    pub title_en: String,
    /// The HTTP status.
    pub status: u16,
    /// Stable for ever.
    pub code: String,
    /// What is particular to this case.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub detail: Option<String>,
    /// Fields, cells or rows that are wrong.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub violations: Vec<Violation>,
    /// Name it when you ask for help.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub request_id: Option<String>,
}

/// Documents that any operation may answer with a problem.
pub struct Problems;

impl utoipa::IntoResponses for Problems {
    fn responses() -> std::collections::BTreeMap<String, utoipa::openapi::RefOr<utoipa::openapi::Response>> {
        use utoipa::openapi::{ContentBuilder, Ref, ResponseBuilder};
        let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
        let response = ResponseBuilder::new()
            .description("refused; nothing was changed (RFC 9457)")
            .content("application/problem+json", content)
            .build();
        [("default".to_owned(), response.into())].into()
    }
}

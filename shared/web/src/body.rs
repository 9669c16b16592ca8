//! Strict JSON bodies: bounded in size, depth and time, and refused with a pointer to the field.

use std::{future::Future, pin::Pin, time::Duration};

use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload, web};
use futures::StreamExt;
use kernel::{Refusal, Violation};
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::time::{Instant, timeout_at};

use crate::{Caller, Failure, codes};

/// Limits of a body. actix limits its size but not its time; both are ours.
#[derive(Debug, Clone, Copy)]
pub struct BodyLimits {
    /// Bytes at most.
    pub bytes: usize,
    /// From the first byte to the last.
    pub time: Duration,
}

impl Default for BodyLimits {
    fn default() -> Self {
        Self { bytes: 1 << 20, time: Duration::from_secs(10) }
    }
}

/// Levels of nesting at most.
const DEEPEST: usize = 32;

/// The JSON body of an authenticated request.
pub struct Body<T> {
    /// The body.
    pub value: T,
    /// A hash of the bytes, for `Idempotency-Key`.
    pub fingerprint: String,
}

/// The JSON body of a request that needs no sign-in.
pub struct PublicBody<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Body<T> {
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Failure>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let known = request.extensions().get::<Caller>().is_some();
        let (request, payload) = (request.clone(), payload.take());
        Box::pin(async move {
            if !known {
                return Err((&codes::UNAUTHENTICATED).into());
            }
            let bytes = read(&request, payload).await?;
            let fingerprint = format!("{} {}", request.path(), kernel::digest::of_bytes(&bytes));
            Ok(Self { value: parse(&bytes)?, fingerprint })
        })
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for PublicBody<T> {
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Failure>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        Box::pin(async move { parse(&read(&request, payload).await?).map(Self) })
    }
}

/// Reads a whole body of any type within the limits; for uploads such as CSV.
///
/// # Errors
/// 413 if it is too large, 408 if it is too slow, 400 if it breaks off.
pub async fn read_raw(request: &HttpRequest, payload: Payload) -> Result<Vec<u8>, Failure> {
    read_raw_up_to(request, payload, 0).await
}

/// The same for bodies that are larger by their nature, such as the sheet of a whole province:
/// this many bytes are read even if the usual limit is lower.
///
/// # Errors
/// As [`read_raw`].
pub async fn read_raw_up_to(
    request: &HttpRequest,
    mut payload: Payload,
    bytes_at_least: usize,
) -> Result<Vec<u8>, Failure> {
    let limits = request.app_data::<web::Data<BodyLimits>>().map(|l| *l.get_ref()).unwrap_or_default();
    let limits = BodyLimits { bytes: limits.bytes.max(bytes_at_least), ..limits };
    let deadline = Instant::now() + limits.time;
    let mut bytes = Vec::new();
    loop {
        let chunk = timeout_at(deadline, payload.next()).await.map_err(|_| &codes::BODY_SLOW)?;
        let Some(chunk) = chunk else { return Ok(bytes) };
        let chunk = chunk.map_err(|_| &codes::BODY_BROKEN)?;
        if bytes.len() + chunk.len() > limits.bytes {
            return Err((&codes::BODY_LARGE).into());
        }
        bytes.extend_from_slice(&chunk);
    }
}

async fn read(request: &HttpRequest, payload: Payload) -> Result<Vec<u8>, Failure> {
    let mime = request.mime_type().ok().flatten();
    if mime.is_none_or(|m| m.essence_str() != "application/json") {
        return Err((&codes::MEDIA_TYPE).into());
    }
    read_raw(request, payload).await
}

/// Parses JSON strictly.
///
/// # Errors
/// 400 if it is not JSON, 413 if it is too deep, 422 with a pointer if it does not fit.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Failure> {
    let value: Value = serde_json::from_slice(bytes).map_err(|error| {
        // serde_json gives up at 128 levels by itself.
        let deep = error.to_string().starts_with("recursion limit");
        Failure::from(if deep { &codes::BODY_DEEP } else { &codes::BAD_JSON })
    })?;
    inspect(&value, 1, &mut String::new())?;
    serde_path_to_error::deserialize(value).map_err(|error| {
        let pointer = pointer_of(error.path());
        let reason = error.into_inner().to_string();
        let violation = Violation::of(pointer, &codes::BAD_BODY)
            .saying(format!("{}：{reason}", codes::BAD_BODY.zh), reason.clone());
        Refusal::new(&codes::BAD_BODY).with([violation]).into()
    })
}

/// Refuses what PostgreSQL cannot store (NUL) and what nobody nests.
fn inspect(value: &Value, depth: usize, pointer: &mut String) -> Result<(), Failure> {
    if depth > DEEPEST {
        return Err((&codes::BODY_DEEP).into());
    }
    let mut below = |name: &str, inner: &Value| {
        let length = pointer.len();
        pointer.push('/');
        pointer.push_str(name);
        let verdict = inspect(inner, depth + 1, pointer);
        pointer.truncate(length);
        verdict
    };
    match value {
        Value::String(text) if text.contains('\0') => {
            let violation = Violation::of(pointer.clone(), &kernel::text::TEXT_CONTROL);
            Err(Refusal::new(&codes::BAD_BODY).with([violation]).into())
        }
        Value::Array(items) => {
            items.iter().enumerate().try_for_each(|(n, inner)| below(&n.to_string(), inner))
        }
        Value::Object(map) => map.iter().try_for_each(|(key, inner)| below(key, inner)),
        _ => Ok(()),
    }
}

fn pointer_of(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter().fold(String::new(), |mut pointer, segment| {
        pointer.push('/');
        match segment {
            Segment::Seq { index } => pointer.push_str(&index.to_string()),
            Segment::Map { key } => pointer.push_str(&key.replace('~', "~0").replace('/', "~1")),
            Segment::Enum { variant } => pointer.push_str(variant),
            Segment::Unknown => pointer.push('?'),
        }
        pointer
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Sample {
        #[expect(dead_code, reason = "read by serde only")]
        numbers: Vec<i32>,
    }

    fn refusal(text: &str) -> Refusal {
        match parse::<Sample>(text.as_bytes()) {
            Err(Failure::Refused(refusal)) => *refusal,
            other => panic!("expected a refusal, got {other:?}"),
        }
    }

    #[test]
    fn a_wrong_field_is_pointed_at() {
        assert_eq!(refusal(r#"{"numbers":[1,"two"]}"#).violations[0].pointer, "/numbers/1");
        assert_eq!(refusal(r#"{"numbers":[],"more":1}"#).code.name, "http.bad-body");
    }

    #[test]
    fn broken_deep_and_nul_bodies_are_told_apart() {
        assert_eq!(refusal("{").code.name, "http.bad-json");
        assert_eq!(refusal(&("[".repeat(40) + &"]".repeat(40))).code.name, "http.body-too-deep");
        assert_eq!(refusal(&("[".repeat(4000) + &"]".repeat(4000))).code.name, "http.body-too-deep");
        let nul = refusal(r#"{"numbers":["a\u0000"]}"#);
        assert_eq!(nul.violations[0].pointer, "/numbers/0");
    }
}

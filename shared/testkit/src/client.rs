//! Speaking HTTP as somebody.

use std::fmt;

use kernel::Actor;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// Somebody who speaks to the services.
#[derive(Debug, Clone)]
pub struct Client {
    base: String,
    token: Option<String>,
    actor: Option<Actor>,
    http: reqwest::Client,
}

impl Client {
    /// At a base address, with or without a token.
    pub fn new(base: impl Into<String>, token: Option<String>) -> Self {
        Self { base: base.into(), token, actor: None, http: reqwest::Client::new() }
    }

    pub(crate) fn named(mut self, actor: Actor) -> Self {
        self.actor = Some(actor);
        self
    }

    /// The base address.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Who this is.
    pub fn actor(&self) -> Actor {
        self.actor.expect("somebody who signed in")
    }

    /// The token.
    pub fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// A request of any method. A POST gets a fresh `Idempotency-Key` unless one is set.
    pub fn request(&self, method: reqwest::Method, path: &str) -> Request {
        let mut request = self.http.request(method.clone(), format!("{}{path}", self.base));
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        Request { request, key: (method == reqwest::Method::POST).then(fresh_key) }
    }

    /// GET.
    pub fn get(&self, path: &str) -> Request {
        self.request(reqwest::Method::GET, path)
    }

    /// POST.
    pub fn post(&self, path: &str) -> Request {
        self.request(reqwest::Method::POST, path)
    }

    /// PUT.
    pub fn put(&self, path: &str) -> Request {
        self.request(reqwest::Method::PUT, path)
    }

    /// PATCH.
    pub fn patch(&self, path: &str) -> Request {
        self.request(reqwest::Method::PATCH, path)
    }

    /// DELETE.
    pub fn delete(&self, path: &str) -> Request {
        self.request(reqwest::Method::DELETE, path)
    }
}

fn fresh_key() -> String {
    let ids: &dyn kernel::IdSource = &kernel::RandomIds;
    format!("key-{}", kernel::digest::hex(&ids.bytes::<16>()))
}

/// A request that is being put together.
pub struct Request {
    request: reqwest::RequestBuilder,
    key: Option<String>,
}

impl Request {
    /// With a JSON body.
    pub fn json(mut self, body: &(impl Serialize + ?Sized)) -> Self {
        self.request = self.request.json(body);
        self
    }

    /// With a body of another type.
    pub fn body(mut self, content_type: &str, body: impl Into<reqwest::Body>) -> Self {
        self.request = self.request.header("content-type", content_type).body(body);
        self
    }

    /// With a header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.request = self.request.header(name, value);
        self
    }

    /// Changing this revision.
    pub fn if_match(self, etag: &str) -> Self {
        self.header("if-match", etag)
    }

    /// With this `Idempotency-Key`.
    pub fn key(mut self, key: &str) -> Self {
        self.key = Some(key.to_owned());
        self
    }

    /// Without an `Idempotency-Key`.
    pub fn without_key(mut self) -> Self {
        self.key = None;
        self
    }

    /// Sends it.
    ///
    /// # Errors
    /// If no answer came back.
    pub async fn try_send(self) -> Result<Answer, reqwest::Error> {
        let mut request = self.request;
        if let Some(key) = &self.key {
            request = request.header("idempotency-key", key);
        }
        let response = request.send().await?;
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let bytes = response.bytes().await?.to_vec();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let body = serde_json::from_str(&text).unwrap_or(Value::Null);
        Ok(Answer { status, headers, bytes, text, body })
    }

    /// Sends it to a service that is there.
    pub async fn send(self) -> Answer {
        self.try_send().await.expect("an answer comes back")
    }
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: reqwest::header::HeaderMap,
    /// The body as it came.
    pub bytes: Vec<u8>,
    /// The body as text.
    pub text: String,
    /// The body as JSON; null if it is none.
    pub body: Value,
}

impl Answer {
    /// The code of a problem document; empty for a success.
    pub fn code(&self) -> &str {
        self.body.get("code").and_then(Value::as_str).unwrap_or_default()
    }

    /// The pointers of a problem document.
    pub fn pointers(&self) -> Vec<&str> {
        let violations = self.body.get("violations").and_then(Value::as_array);
        violations.into_iter().flatten().filter_map(|v| v.get("pointer").and_then(Value::as_str)).collect()
    }

    /// The entity tag.
    pub fn etag(&self) -> String {
        self.header("etag").unwrap_or_else(|| panic!("no entity tag: {self}"))
    }

    /// A header.
    pub fn header(&self, name: &str) -> Option<String> {
        self.headers.get(name).and_then(|v| v.to_str().ok()).map(Into::into)
    }

    /// The value at a JSON pointer.
    pub fn at(&self, pointer: &str) -> &Value {
        self.body.pointer(pointer).unwrap_or(&Value::Null)
    }

    /// The text at a JSON pointer.
    pub fn text_at(&self, pointer: &str) -> &str {
        self.at(pointer).as_str().unwrap_or_else(|| panic!("no text at {pointer}: {self}"))
    }

    /// The body as a type.
    pub fn read<T: DeserializeOwned>(&self) -> T {
        serde_json::from_value(self.body.clone()).unwrap_or_else(|e| panic!("{e}: {self}"))
    }

    /// The same answer, if it is of this status; otherwise it is printed and the test fails.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{self}");
        self
    }

    /// The same answer, if it is a refusal with this status and code.
    #[track_caller]
    pub fn refused(self, status: u16, code: &str) -> Self {
        assert_eq!((self.status, self.code()), (status, code), "{self}");
        self
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.status, self.text)
    }
}

//! One call of an API: who asks, in which language, as part of which trace.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::{Client, Method, RequestBuilder, Response, header};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use web::{Language, Problem};

use crate::{
    backend::{Service, Versioned, english::English},
    codes,
    form::Attached,
    settings::ConsoleSettings,
    trouble::Trouble,
};

/// Everything but unreserved characters (RFC 3986).
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
/// No page needs a longer answer.
const LONGEST_ANSWER: usize = 8 << 20;
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const PATIENCE: Duration = Duration::from_secs(20);

/// Makes one path segment of any text.
pub fn segment(text: &str) -> String {
    // A segment of dots alone would be resolved away.
    let safe = if text.chars().all(|c| c == '.') { "-" } else { text };
    utf8_percent_encode(safe, SEGMENT).to_string()
}

/// The connections to the services, and where they are.
#[derive(Debug, Clone)]
pub struct Api {
    client: Client,
    settings: Arc<ConsoleSettings>,
    here: SocketAddr,
    english: Arc<English>,
}

impl Api {
    /// Connections of one worker. `here` is the address the process itself listens on.
    pub fn new(settings: Arc<ConsoleSettings>, here: SocketAddr) -> Self {
        let client = Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(Duration::from_secs(2))
            .build()
            .unwrap_or_default();
        Self { client, settings, here, english: Arc::default() }
    }

    /// The client, for what is passed through.
    pub fn client(&self) -> &Client {
        &self.client
    }

    fn url(&self, service: Service, path: &str) -> String {
        format!("{}/api/{}/v1{path}", self.settings.base(service, self.here), service.name())
    }
}

/// The APIs as one visitor sees them.
#[derive(Clone)]
pub struct Remote {
    /// The connections.
    pub api: Api,
    /// The visitor's access token.
    pub token: Option<kernel::secret::Secret>,
    /// The visitor's language.
    pub language: Language,
    /// The visitor's address, for the limits of the services.
    pub address: Option<String>,
}

impl Remote {
    /// A question.
    pub fn get(&self, service: Service, path: impl AsRef<str>) -> Ask {
        self.ask(Method::GET, service, path.as_ref())
    }

    /// A command.
    pub fn post(&self, service: Service, path: impl AsRef<str>) -> Ask {
        self.ask(Method::POST, service, path.as_ref())
    }

    /// Any other.
    pub fn ask(&self, method: Method, service: Service, path: &str) -> Ask {
        let mut builder = self
            .api
            .client
            .request(method, self.api.url(service, path))
            .timeout(PATIENCE)
            .header(header::ACCEPT_LANGUAGE, self.language.tag());
        if let Some(token) = &self.token {
            builder = builder.bearer_auth(token.expose());
        }
        if let Some(address) = &self.address {
            builder = builder.header("x-forwarded-for", address);
        }
        if let Some(trace) = runtime::TraceContext::current().as_text() {
            builder = builder.header("traceparent", trace);
        }
        // Who somebody is stays with their session, whatever they read the pages in.
        let english = self.language == Language::En && path != "/me";
        Ask { builder, service, signed_in: self.token.is_some(), reader: english.then(|| self.clone()) }
    }
}

/// A call that is being put together.
pub struct Ask {
    builder: RequestBuilder,
    service: Service,
    signed_in: bool,
    /// Who reads the answer in English.
    reader: Option<Remote>,
}

impl Ask {
    /// Adds a query parameter; empty ones are left out.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        if !value.is_empty() {
            self.builder = self.builder.query(&[(name, value)]);
        }
        self
    }

    /// Adds a header; empty ones are left out.
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        if !value.is_empty() {
            self.builder = self.builder.header(name, value);
        }
        self
    }

    /// Tell what would happen, and store nothing.
    pub fn dry_run(self, only_try: bool) -> Self {
        self.with("dry_run", if only_try { "true" } else { "" })
    }

    /// The same key again has no second effect.
    pub fn key(self, key: &str) -> Self {
        self.header("idempotency-key", key)
    }

    /// The revision this is based on.
    pub fn revision(self, etag: &str) -> Self {
        self.header("if-match", etag)
    }

    /// The body.
    pub fn json<T: Serialize + ?Sized>(mut self, body: &T) -> Self {
        self.builder = self.builder.json(body);
        self
    }

    /// A file as the body; its ending tells a workbook from a table of text.
    pub fn sheet(self, file: &Attached) -> Self {
        let workbook = file.name.to_ascii_lowercase().ends_with(".xlsx");
        self.file(if workbook { WORKBOOK } else { "text/csv" }, &file.bytes)
    }

    /// Bytes of a media type as the body.
    pub fn file(mut self, media: &str, bytes: &[u8]) -> Self {
        self.builder = self.builder.header(header::CONTENT_TYPE, media).body(bytes.to_vec());
        self
    }

    /// The answer, read.
    ///
    /// # Errors
    /// What the service refuses, or that it cannot be reached or understood.
    pub async fn fetch<T: DeserializeOwned>(self) -> Result<T, Trouble> {
        Ok(self.versioned().await?.value)
    }

    /// The answer, read, with its entity tag.
    ///
    /// # Errors
    /// As [`Ask::fetch`].
    pub async fn versioned<T: DeserializeOwned>(mut self) -> Result<Versioned<T>, Trouble> {
        let Some(reader) = self.reader.take() else { return self.plain().await };
        let service = self.service;
        let Versioned { mut value, etag } = self.plain::<Value>().await?;
        reader.api.english.tell(&reader, &mut value).await;
        let value = serde_json::from_value(value).map_err(|error| garbled(service, &error))?;
        Ok(Versioned { value, etag })
    }

    /// The answer as the service words it.
    ///
    /// # Errors
    /// As [`Ask::fetch`].
    pub async fn plain<T: DeserializeOwned>(self) -> Result<Versioned<T>, Trouble> {
        let service = self.service;
        let response = self.response().await?;
        let etag =
            response.headers().get(header::ETAG).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
        let bytes = read(service, response).await?;
        let value = serde_json::from_slice(&bytes).map_err(|error| garbled(service, &error))?;
        Ok(Versioned { value, etag })
    }

    /// Only that it was done; the answer is not looked at.
    ///
    /// # Errors
    /// As [`Ask::fetch`].
    pub async fn done(self) -> Result<(), Trouble> {
        self.response().await.map(drop)
    }

    /// The answer as it comes, if it is a good one.
    ///
    /// # Errors
    /// As [`Ask::fetch`].
    pub async fn response(self) -> Result<Response, Trouble> {
        let Self { builder, service, signed_in, .. } = self;
        let response = builder.send().await.map_err(|error| unreachable_service(service, &error))?;
        let status = response.status();
        if status.is_success() {
            return Ok(response);
        }
        if status == 401 && signed_in {
            return Err(Trouble::Ended);
        }
        let bytes = read(service, response).await?;
        match serde_json::from_slice::<Problem>(&bytes) {
            Ok(problem) => Err(Trouble::Refused(Box::new(problem))),
            Err(_) if status.is_server_error() => Err((&codes::UPSTREAM).into()),
            Err(_) => {
                tracing::error!(
                    service = service.name(),
                    status = status.as_u16(),
                    "a refusal cannot be read"
                );
                Err((&codes::GARBLED).into())
            }
        }
    }
}

fn garbled(service: Service, error: &serde_json::Error) -> Trouble {
    tracing::error!(service = service.name(), %error, "an answer cannot be read");
    (&codes::GARBLED).into()
}

async fn read(service: Service, mut response: Response) -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| unreachable_service(service, &error))? {
        if bytes.len() + chunk.len() > LONGEST_ANSWER {
            return Err((&codes::GARBLED).into());
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

fn unreachable_service(service: Service, error: &reqwest::Error) -> Trouble {
    // The address may hold what somebody searched for: it stays out of the log.
    tracing::warn!(service = service.name(), timeout = error.is_timeout(), "a service did not answer");
    (&codes::UPSTREAM).into()
}

#[cfg(test)]
mod tests {
    use super::segment;

    #[test]
    fn a_segment_stays_one_segment() {
        assert_eq!(segment("a/b?c"), "a%2Fb%3Fc");
        assert_eq!(segment(".."), "-");
        assert_eq!(segment("2026-12"), "2026-12");
    }
}

//! A client that does not give up: what got no answer, or a 5xx, is asked again with the same
//! `Idempotency-Key` until it is answered.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use kernel::{IdSource, RandomIds};
use reqwest::Method;
use serde_json::Value;
use testkit::{Answer, Client};

use crate::book::Book;

/// Longer than any fault of these tests; reached only by a bug.
const PATIENCE: Duration = Duration::from_secs(90);
/// An answer that takes longer counts as none.
const LONGEST: Duration = Duration::from_secs(20);

/// What is asked.
#[derive(Debug, Clone)]
pub struct Ask {
    pub method: Method,
    pub path: String,
    pub body: Option<Value>,
    pub if_match: Option<String>,
    pub key: Option<String>,
}

impl Ask {
    /// Reads something.
    pub fn get(path: impl Into<String>) -> Self {
        Self { method: Method::GET, path: path.into(), body: None, if_match: None, key: None }
    }

    /// Creates or decides something, under a key of its own.
    pub fn post(path: impl Into<String>, body: Value) -> Self {
        let ids: &dyn IdSource = &RandomIds;
        let key = format!("fault-{}", kernel::digest::hex(&ids.bytes::<12>()));
        Self { method: Method::POST, body: Some(body), key: Some(key), ..Self::get(path) }
    }

    /// Changes something.
    pub fn patch(path: impl Into<String>, body: Value) -> Self {
        Self { method: Method::PATCH, body: Some(body), ..Self::get(path) }
    }

    /// Based on this revision.
    pub fn based_on(mut self, etag: &str) -> Self {
        self.if_match = Some(etag.to_owned());
        self
    }
}

/// Somebody who writes down every answer.
#[derive(Clone)]
pub struct Steadfast {
    pub client: Client,
    pub book: Arc<Book>,
}

impl Steadfast {
    /// Asks until there is an answer.
    pub async fn ask(&self, ask: &Ask) -> Answer {
        let start = Instant::now();
        loop {
            match self.try_once(ask).await {
                Ok(answer) => return answer,
                Err(trouble) => assert!(start.elapsed() < PATIENCE, "{} {}: {trouble}", ask.method, ask.path),
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Asks once.
    ///
    /// # Errors
    /// What happened instead of an answer: then it may have taken effect or not.
    pub async fn try_once(&self, ask: &Ask) -> Result<Answer, String> {
        let mut request = self.client.request(ask.method.clone(), &ask.path).without_key();
        if let Some(body) = &ask.body {
            request = request.json(body);
        }
        if let Some(etag) = &ask.if_match {
            request = request.if_match(etag);
        }
        if let Some(key) = &ask.key {
            request = request.key(key);
        }
        let trouble = match tokio::time::timeout(LONGEST, request.try_send()).await {
            Err(_) => format!("no answer within {LONGEST:?}"),
            Ok(Err(error)) if error.is_connect() => "no connection".to_owned(),
            Ok(Err(_)) => "the connection broke".to_owned(),
            // The first request with this key is still running: its answer will be there soon.
            Ok(Ok(answer)) if answer.code() == "http.idempotency-key-in-progress" => answer.code().to_owned(),
            Ok(Ok(answer)) if answer.status >= 500 => format!("{} {}", answer.status, answer.code()),
            Ok(Ok(answer)) => {
                self.book.answered(ask, &answer);
                return Ok(answer);
            }
        };
        self.book.trouble(&trouble);
        Err(trouble)
    }
}

//! What a command answers: status, body, entity tag, location. Stored as it is for a repeat.

use actix_web::{HttpResponse, http::StatusCode, http::header};
use kernel::Revision;
use serde::Serialize;

/// An answer before it becomes a response.
#[derive(Debug, Clone)]
pub struct Reply<T> {
    status: StatusCode,
    location: Option<String>,
    etag: Option<String>,
    body: T,
}

impl<T: Serialize> Reply<T> {
    /// 200.
    pub fn ok(body: T) -> Self {
        Self { status: StatusCode::OK, location: None, etag: None, body }
    }

    /// 201, and where the new thing is.
    pub fn created(location: impl Into<String>, body: T) -> Self {
        Self { status: StatusCode::CREATED, location: Some(location.into()), etag: None, body }
    }

    /// With the entity tag of the thing.
    pub fn revision(mut self, revision: Revision) -> Self {
        self.etag = Some(revision.etag());
        self
    }

    /// The response, for reads.
    pub fn respond(self) -> HttpResponse {
        Stored {
            status: i32::from(self.status.as_u16()),
            location: self.location,
            etag: self.etag,
            body: serde_json::to_string(&self.body).unwrap_or_default(),
            replayed: false,
        }
        .respond()
    }

    /// As it is kept for a repeat.
    ///
    /// # Errors
    /// If the body cannot be JSON.
    pub fn store(&self) -> Result<Stored, storage::StoreError> {
        Ok(Stored {
            status: i32::from(self.status.as_u16()),
            location: self.location.clone(),
            etag: self.etag.clone(),
            body: storage::rows::to_json(&self.body)?,
            replayed: false,
        })
    }
}

/// An answer as text.
#[derive(Debug, Clone)]
pub struct Stored {
    pub(crate) status: i32,
    pub(crate) location: Option<String>,
    pub(crate) etag: Option<String>,
    pub(crate) body: String,
    /// Whether it was given before.
    pub(crate) replayed: bool,
}

impl Stored {
    /// The response.
    pub fn respond(self) -> HttpResponse {
        let status = u16::try_from(self.status).ok().and_then(|code| StatusCode::from_u16(code).ok());
        let mut response = HttpResponse::build(status.unwrap_or(StatusCode::OK));
        if let Some(location) = self.location {
            response.insert_header((header::LOCATION, location));
        }
        if let Some(etag) = self.etag {
            response.insert_header((header::ETAG, etag));
        }
        if self.replayed {
            response.insert_header(("idempotency-replayed", "true"));
        }
        response.content_type("application/json").body(self.body)
    }
}

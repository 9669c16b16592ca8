//! `If-Match`: which revision a change is based on.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header};
use kernel::Revision;

use crate::{Failure, codes};

/// The revision named in `If-Match`. Missing: 428. Not a strong tag of ours: 400.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IfMatch(pub Revision);

impl IfMatch {
    /// Compares with what is stored.
    ///
    /// # Errors
    /// 412 if it is not the current one.
    pub fn require(self, current: Revision) -> Result<(), Failure> {
        if self.0 == current { Ok(()) } else { Err((&codes::STALE).into()) }
    }
}

impl FromRequest for IfMatch {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Some(value) = request.headers().get(header::IF_MATCH) else {
            return ready(Err((&codes::IF_MATCH_MISSING).into()));
        };
        let revision = value.to_str().ok().and_then(|text| text.parse().ok());
        ready(revision.map(Self).ok_or_else(|| (&codes::IF_MATCH_BAD).into()))
    }
}

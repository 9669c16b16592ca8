//! `If-Match` where it is welcome and not required: the verb itself is safe to repeat.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header};
use kernel::Revision;
use web::{Failure, IfMatch};

/// The revision named, if one is.
#[derive(Debug, Clone, Copy)]
pub struct BasedOn(pub Option<Revision>);

impl FromRequest for BasedOn {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        if request.headers().contains_key(header::IF_MATCH) {
            ready(IfMatch::from_request(request, payload).into_inner().map(|named| Self(Some(named.0))))
        } else {
            ready(Ok(Self(None)))
        }
    }
}

//! The caller as a reader of notices.

use web::{Failure, Operation, Permit};

use crate::store::notices::Reader;

/// Reading is personal: a department's API client asks approval and collection instead.
pub(super) fn of<O: Operation>(permit: &Permit<O>) -> Result<Reader, Failure> {
    Ok(Reader::of(permit.person()?, permit.grants()))
}

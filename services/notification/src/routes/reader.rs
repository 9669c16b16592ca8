//! The caller as a reader of notices.

use web::{Failure, Operation, Permit};

use crate::{domain::audience::Held, store::notices::Reader};

/// Reading is personal: a department's API client asks approval and collection instead.
pub(super) fn of<O: Operation>(permit: &Permit<O>) -> Result<Reader, Failure> {
    Ok(Reader { person: permit.person()?, held: permit.grants().iter().cloned().map(Held::from).collect() })
}

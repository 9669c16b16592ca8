//! How far a permit reaches, in the words of the domain.

use web::{Operation, Permit};

use crate::domain::Authority;

/// The areas for which the caller administers grants.
pub(super) fn of<O: Operation>(permit: &Permit<O>) -> Authority {
    Authority::Within(permit.areas())
}

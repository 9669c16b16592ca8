//! Of which day the data are that a form has brought in, as far as approval was told.

use kernel::AdmissionId;
use storage::{ConnectionTrait, StoreError};

pub use crate::domain::measured::Reported;
use crate::store::measured;

/// The latest; none, before anybody has reported.
///
/// # Errors
/// If the database cannot be read.
pub async fn latest<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: AdmissionId,
) -> Result<Option<Reported>, StoreError> {
    measured::latest(db, admission).await
}

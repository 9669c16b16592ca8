//! Of which day the data are that a form has brought in, as far as approval was told.

use chrono::NaiveDate;
use kernel::{AdmissionId, Period};
use serde::Serialize;
use storage::{ConnectionTrait, StoreError};
use utoipa::ToSchema;

use crate::store::measured;

/// The latest period of a form that communities have reported.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Reported {
    /// The period.
    #[schema(value_type = String)]
    pub period: Period,
    /// The day the data are of: the last of the period, or the day they were reported, if that was before.
    pub as_of: NaiveDate,
}

/// The latest; none, before anybody has reported.
///
/// # Errors
/// If the database cannot be read.
pub async fn latest<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: AdmissionId,
) -> Result<Option<Reported>, StoreError> {
    let found = measured::latest(db, admission).await?;
    Ok(found.map(|(period, told)| Reported { period, as_of: period.last_day().min(told.china_date()) }))
}

//! Renewing a form: one call drafts, from the admission, the request that renews it, and files it where
//! that was asked.

use kernel::{ControlNumber, Refusal};
use messaging::Work;
use serde_json::json;
use storage::StoreError;
use web::Failure;

use super::{create, review::require, submit};
use crate::{
    domain::{
        renewal::{self, Renewing},
        renewal_codes as codes,
    },
    store::{
        admissions::{self, Admission},
        calendars, facts, renewals,
        requests::Request,
    },
};

/// Drafts the renewal of an admission, and points back to it.
///
/// # Errors
/// If the admission cannot be renewed, something has to be stated, or a check forbids filing it: then
/// nothing changes.
pub async fn run(work: &Work, number: &ControlNumber, said: &Renewing) -> Result<Request, Failure> {
    // Whoever renews the same form waits here: one renewal at a time.
    let admission = require(admissions::lock(work, number).await?)?;
    let missing = || StoreError::Corrupt(format!("{number}: no admission"));
    let previous = facts::previous(work.db(), number).await?.ok_or_else(missing)?;
    let succeeded = admission.gives_way.is_some() || renewals::renewed(work.db(), number).await?;
    renewal::may(&previous, succeeded)?;
    if let Some(other) = renewals::under_way(work.db(), number).await? {
        let other = other.to_string();
        return Err(Refusal::new(&codes::RENEWAL_UNDER_WAY).saying(&other, &other).into());
    }
    let calendar = calendars::all(work.db()).await?;
    let content = renewal::draft(&previous, said, work.now().china_date(), &calendar)?;
    let request = create::run(work, content).await?;
    renewals::insert(work.db(), request.id, number, work.now()).await?;
    record(work, &admission, &request).await?;
    if said.submit { submit::run(work, request.id, request.revision).await } else { Ok(request) }
}

async fn record(work: &Work, admission: &Admission, request: &Request) -> Result<(), StoreError> {
    let detail = json!({
        "control_number": admission.control_number,
        "request": request.id,
        "first_due": request.content.first_due,
        "end_date": request.content.end_date,
    });
    work.record(admission.id, "renewal-drafted", detail.clone()).await?;
    work.record(request.id, "renewal-drafted", detail).await
}

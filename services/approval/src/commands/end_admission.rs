//! Suspending, revoking, expiring an admission: its communities are not asked any more, and what it
//! collected counts as held no longer.

use contracts::approval::{AdmissionExpired, AdmissionRevoked, AdmissionSuspended};
use kernel::{ControlNumber, Revision};
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use super::review::require;
use crate::{
    domain::admission::End,
    store::{
        admission_life,
        admissions::{self, Admission},
        holdings,
    },
};

/// Ends an admission, for a time or for good.
///
/// # Errors
/// If it is gone, changed meanwhile, or has ended already.
pub async fn run(
    work: &Work,
    number: &ControlNumber,
    based_on: Option<Revision>,
    end: End,
    reason: &str,
) -> Result<Admission, Failure> {
    let mut admission = require(admissions::lock(work, number).await?)?;
    if let Some(revision) = based_on {
        IfMatch(revision).require(admission.revision)?;
    }
    let state = admission.state.after(end)?;
    let said = Some(reason).filter(|reason| !reason.is_empty());
    admission.revision = admissions::set_state(work.db(), &admission, state, said, work.now()).await?;
    admission.state = state;
    admission.changed_at = work.now();
    admission.reason = said.map(str::to_owned).or(admission.reason);
    holdings::remove(work.db(), admission.id).await?;
    if end != End::Suspend {
        admission_life::stay(work.db(), number, work.now().china_date()).await?;
    }
    work.record(admission.id, state.name(), json!({ "control_number": number, "reason": reason })).await?;
    publish(work, &admission, end, reason).await?;
    Ok(admission)
}

async fn publish(work: &Work, ended: &Admission, end: End, reason: &str) -> Result<(), storage::StoreError> {
    let (admission, control_number, reason) = (ended.id, ended.control_number.clone(), reason.to_owned());
    match end {
        End::Suspend => work.publish(&AdmissionSuspended { admission, control_number, reason }).await,
        End::Revoke => work.publish(&AdmissionRevoked { admission, control_number, reason }).await,
        End::Expire => work.publish(&AdmissionExpired { admission, control_number }).await,
    }
}

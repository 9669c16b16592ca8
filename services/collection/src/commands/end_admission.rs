//! Closing the gate: suspended, revoked or expired.

use kernel::{AdmissionId, ControlNumber};
use messaging::Work;
use serde_json::json;
use storage::StoreError;

use super::tell_entitlement;
use crate::{
    domain::demand::AdmissionState,
    store::{admissions, retrieval},
};

/// Ends an admission. From the commit on nothing is filled on its account. Its department keeps
/// what it was entitled to only if the admission simply ran out.
pub async fn run(
    work: &Work,
    admission: AdmissionId,
    control_number: &ControlNumber,
    state: AdmissionState,
    reason: &str,
) -> Result<(), StoreError> {
    admissions::end(work.db(), admission, state, reason, work.now()).await?;
    if state != AdmissionState::Expired {
        retrieval::withdraw(work.db(), admission).await?;
    }
    tell_entitlement::ended(work, (admission, control_number), state).await?;
    let detail = json!({ "control_number": control_number, "reason": reason });
    work.record(admission, &format!("admission-{}", state.name()), detail).await
}

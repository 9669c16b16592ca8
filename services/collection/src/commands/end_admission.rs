//! Closing the gate: suspended, revoked or expired.

use kernel::{AdmissionId, ControlNumber};
use messaging::Work;
use serde_json::json;
use storage::StoreError;

use super::note;
use crate::{
    domain::{
        changed::{EntitlementEnded, Note},
        demand::AdmissionState,
    },
    store::{admissions, change_notes, retrieval},
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
    let mut notes = Vec::new();
    for (department, area) in change_notes::entitled_by(work.db(), &admission.to_string()).await? {
        let ended = EntitlementEnded {
            department,
            area,
            reference: admission,
            control_number: control_number.clone(),
            state,
            retrievable: state == AdmissionState::Expired,
        };
        notes.push(Note::EntitlementEnded(ended));
    }
    note::run(work, notes).await?;
    let detail = json!({ "control_number": control_number, "reason": reason });
    work.record(admission, &format!("admission-{}", state.name()), detail).await
}

//! Those who follow the changes learn that an admission entitles to nothing any more, or does again.

use kernel::{AdmissionId, ControlNumber};
use messaging::Work;
use storage::StoreError;

use super::note;
use crate::{
    domain::{
        changed::{EntitledFrom, EntitlementEnded, Note},
        demand::AdmissionState,
        retrieving::Entitlement,
    },
    store::{change_notes, retrieval},
};

/// It came to its end.
///
/// # Errors
/// If the database refuses.
pub async fn ended(
    work: &Work,
    (admission, control_number): (AdmissionId, &ControlNumber),
    state: AdmissionState,
) -> Result<(), StoreError> {
    let entitled = change_notes::entitled_by(work.db(), &admission.to_string()).await?;
    let notes = entitled.into_iter().map(|(department, area)| {
        Note::EntitlementEnded(EntitlementEnded {
            department,
            area,
            reference: admission,
            control_number: control_number.clone(),
            state,
            retrievable: state == AdmissionState::Expired,
        })
    });
    note::run(work, notes.collect()).await
}

/// It stands again: what was accepted in between is fetched from the values.
///
/// # Errors
/// If the database refuses.
pub async fn again(work: &Work, admission: AdmissionId) -> Result<(), StoreError> {
    let reference = admission.to_string();
    let granted = retrieval::granted_by(work.db(), &reference).await?;
    let notes = granted.into_iter().map(|((department, area), elements)| {
        let (entitlement, reference) = (Entitlement::Admission, reference.clone());
        Note::Entitled(EntitledFrom { department, area, elements, entitlement, reference })
    });
    note::run(work, notes.collect()).await
}

//! The gate opens and closes: admissions, verified before they are stored.

use async_trait::async_trait;
use contracts::{
    Envelope, Event,
    approval::{AdmissionExpired, AdmissionGranted, AdmissionReissued, AdmissionRevoked, AdmissionSuspended},
};
use messaging::{Fate, Handled, Handler, Work};

use super::decode;
use crate::{
    commands::{admit, end_admission, reissue},
    domain::demand::AdmissionState,
};

pub struct Admissions;

#[async_trait]
impl Handler for Admissions {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        match envelope.kind.as_str() {
            AdmissionGranted::TYPE => {
                let event: AdmissionGranted = decode!(envelope);
                return admit::run(work, &event).await;
            }
            AdmissionReissued::TYPE => {
                let event: AdmissionReissued = decode!(envelope);
                return reissue::run(work, &event).await;
            }
            AdmissionSuspended::TYPE => {
                let AdmissionSuspended { admission, control_number, reason } = decode!(envelope);
                end_admission::run(work, admission, &control_number, AdmissionState::Suspended, &reason)
                    .await?;
            }
            AdmissionRevoked::TYPE => {
                let AdmissionRevoked { admission, control_number, reason } = decode!(envelope);
                end_admission::run(work, admission, &control_number, AdmissionState::Revoked, &reason)
                    .await?;
            }
            AdmissionExpired::TYPE => {
                let AdmissionExpired { admission, control_number } = decode!(envelope);
                end_admission::run(work, admission, &control_number, AdmissionState::Expired, "").await?;
            }
            _ => {}
        }
        Ok(Fate::Done)
    }
}

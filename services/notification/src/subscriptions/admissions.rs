//! Admissions and their end.

use async_trait::async_trait;
use contracts::{DecodeError, Envelope, Event, approval};
use messaging::{Handled, Handler, Work};

use crate::{
    commands::{announce, apply},
    domain::{Effect, effects},
};

pub(super) struct Admissions;

#[async_trait]
impl Handler for Admissions {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        match envelope.kind.as_str() {
            approval::AdmissionGranted::TYPE => match envelope.decode() {
                Ok(granted) => announce::granted(work, envelope, granted).await,
                Err(error) => Ok(error.into()),
            },
            approval::AdmissionReissued::TYPE => match envelope.decode() {
                Ok(reissued) => announce::reissued(work, envelope, reissued).await,
                Err(error) => Ok(error.into()),
            },
            _ => match consequences(envelope) {
                Ok(effects) => apply::run(work, envelope, effects).await,
                Err(error) => Ok(error.into()),
            },
        }
    }
}

fn consequences(envelope: &Envelope) -> Result<Vec<Effect>, DecodeError> {
    match envelope.kind.as_str() {
        approval::AdmissionSuspended::TYPE => envelope.decode().map(effects::admission_suspended),
        approval::AdmissionRevoked::TYPE => envelope.decode().map(effects::admission_revoked),
        approval::AdmissionExpired::TYPE => envelope.decode().map(effects::admission_expired),
        approval::AdmissionExpiryNeared::TYPE => envelope.decode().map(effects::admission_expiry_neared),
        _ => Ok(Vec::new()),
    }
}

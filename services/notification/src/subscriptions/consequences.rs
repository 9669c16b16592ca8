//! What the events of the river make of notices: one handler for every stream that tells people
//! something, because which event makes what is data of the domain and not of the listening.

use async_trait::async_trait;
use contracts::{
    DecodeError, Envelope, Event as _,
    approval::{AdmissionGranted, AdmissionReissued},
};
use messaging::{Handled, Handler, Work};
use sealing::KeySource;

use crate::{
    commands::{apply, vouch},
    domain::effects,
};

/// Tells and settles what follows from an event; an admission only once its signature has been
/// verified here.
#[derive(Clone)]
pub(super) struct Consequences {
    /// What the addresses of systems are sealed with.
    pub keys: KeySource,
}

#[async_trait]
impl Handler for Consequences {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        match granted(envelope) {
            Ok(Some(granted)) => {
                if let Some(fate) = vouch::run(work, &granted).await? {
                    return Ok(fate);
                }
            }
            Ok(None) => {}
            Err(error) => return Ok(error.into()),
        }
        match effects::of(envelope) {
            Ok(effects) => apply::run(work, envelope, effects, &self.keys).await,
            Err(error) => Ok(error.into()),
        }
    }
}

/// What an event says was signed.
fn granted(envelope: &Envelope) -> Result<Option<AdmissionGranted>, DecodeError> {
    match envelope.kind.as_str() {
        AdmissionGranted::TYPE => envelope.decode().map(Some),
        AdmissionReissued::TYPE => {
            envelope.decode::<AdmissionReissued>().map(|reissued| Some(reissued.granted))
        }
        _ => Ok(None),
    }
}

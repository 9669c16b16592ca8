//! What the events of the river make of notices: one handler for every stream that tells people
//! something, because which event makes what is data of the domain and not of the listening.

use async_trait::async_trait;
use contracts::{Envelope, Event as _, approval::AdmissionGranted};
use messaging::{Fate, Handled, Handler, Work};

use crate::{
    commands::{apply, vouch},
    domain::effects,
};

/// Tells and settles what follows from an event; an admission only once its signature has been
/// verified here.
pub(super) struct Consequences;

#[async_trait]
impl Handler for Consequences {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        if envelope.kind == AdmissionGranted::TYPE {
            let granted = match envelope.decode::<AdmissionGranted>() {
                Ok(granted) => granted,
                Err(error) => return Ok(error.into()),
            };
            let vouched = vouch::run(work, &granted).await?;
            if vouched != Fate::Done {
                return Ok(vouched);
            }
        }
        match effects::of(envelope) {
            Ok(effects) => apply::run(work, envelope, effects).await,
            Err(error) => Ok(error.into()),
        }
    }
}

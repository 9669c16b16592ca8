//! The registers: of them only the negative list concerns requests.

use async_trait::async_trait;
use contracts::{
    Envelope, Event,
    registry::{Register, RegisterEntryChanged},
};
use messaging::{Fate, Handled, Handler, Work};

use super::decode;
use crate::store::negative;

/// Keeps the copy.
pub struct Registers;

#[async_trait]
impl Handler for Registers {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        if envelope.kind == RegisterEntryChanged::TYPE {
            let event: RegisterEntryChanged = decode!(envelope);
            if event.register == Register::NegativeList {
                negative::put(work.db(), &event).await?;
            }
        }
        Ok(Fate::Done)
    }
}

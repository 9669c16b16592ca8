//! The registers: of them the negative list, the certificates, and the forms and ledgers concern
//! requests.

use async_trait::async_trait;
use contracts::{
    Envelope, Event,
    registry::{Register, RegisterEntryChanged},
};
use messaging::{Fate, Handled, Handler, Work};

use super::decode;
use crate::store::{certificates, negative, reporting};

/// Keeps the copy.
pub struct Registers;

#[async_trait]
impl Handler for Registers {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        if envelope.kind == RegisterEntryChanged::TYPE {
            let event: RegisterEntryChanged = decode!(envelope);
            match event.register {
                Register::NegativeList => negative::put(work.db(), &event).await?,
                Register::ForbiddenCertificate | Register::KeptCertificate => {
                    certificates::put(work.db(), &event).await?;
                }
                Register::ReportingObject => reporting::put(work.db(), &event).await?,
                _ => {}
            }
        }
        Ok(Fate::Done)
    }
}

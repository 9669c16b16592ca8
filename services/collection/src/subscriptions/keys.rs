//! Keeps the copy of the keys admissions are signed with, and closes what rests on a revoked one.

use async_trait::async_trait;
use contracts::{
    Envelope, Event,
    approval::{SigningKeyPublished, SigningKeyRevoked},
};
use messaging::{Fate, Handled, Handler, Work};

use super::decode;
use crate::{commands::revoke_key, store::keys};

pub struct Keys;

#[async_trait]
impl Handler for Keys {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        match envelope.kind.as_str() {
            SigningKeyPublished::TYPE => {
                let event: SigningKeyPublished = decode!(envelope);
                keys::put(work.db(), &event).await?;
            }
            SigningKeyRevoked::TYPE => {
                let event: SigningKeyRevoked = decode!(envelope);
                revoke_key::run(work, &event).await?;
            }
            _ => {}
        }
        Ok(Fate::Done)
    }
}

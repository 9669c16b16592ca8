//! Keeps the copy of the keys admissions are signed with.

use async_trait::async_trait;
use contracts::{Envelope, Event, approval::SigningKeyPublished};
use messaging::{Fate, Handled, Handler, Work};

use super::decode;
use crate::store::keys;

pub struct Keys;

#[async_trait]
impl Handler for Keys {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        if envelope.kind == SigningKeyPublished::TYPE {
            let event: SigningKeyPublished = decode!(envelope);
            keys::put(work.db(), &event).await?;
        }
        Ok(Fate::Done)
    }
}

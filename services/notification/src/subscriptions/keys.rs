//! The copy of the keys admissions are signed with.

use async_trait::async_trait;
use contracts::{Envelope, Event, approval::SigningKeyPublished};
use messaging::{Fate, Handled, Handler, Work};

use crate::store::keys;

pub(super) struct Keys;

#[async_trait]
impl Handler for Keys {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        if envelope.kind != SigningKeyPublished::TYPE {
            return Ok(Fate::Done);
        }
        match envelope.decode::<SigningKeyPublished>() {
            Ok(event) => keys::put(work.db(), &event).await.map(|()| Fate::Done),
            Err(error) => Ok(error.into()),
        }
    }
}

//! Requests that were answered from what is held: the department may retrieve it.

use async_trait::async_trait;
use contracts::{Envelope, Event, approval::RequestDecided};
use messaging::{Fate, Handled, Handler, Work};

use super::decode;
use crate::commands::supply;

pub struct Requests;

#[async_trait]
impl Handler for Requests {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        if envelope.kind == RequestDecided::TYPE {
            let event: RequestDecided = decode!(envelope);
            supply::run(work, &event).await?;
        }
        Ok(Fate::Done)
    }
}

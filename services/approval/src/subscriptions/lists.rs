//! Duty lists: every published version, because requests cite versions.

use async_trait::async_trait;
use contracts::{Envelope, Event, registry::DutyListPublished};
use messaging::{Fate, Handled, Handler, Work};

use super::decode;
use crate::store::lists;

/// Keeps the copy.
pub struct Lists;

#[async_trait]
impl Handler for Lists {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        if envelope.kind == DutyListPublished::TYPE {
            let event: DutyListPublished = decode!(envelope);
            lists::put(work.db(), &event).await?;
        }
        Ok(Fate::Done)
    }
}

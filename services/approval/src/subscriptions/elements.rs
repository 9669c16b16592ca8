//! The dictionary: what a question means, and the names by which a repeated one is recognised.

use async_trait::async_trait;
use contracts::{
    Envelope, Event,
    registry::{ElementRegistered, ElementRetired},
};
use messaging::{Fate, Handled, Handler, Work};

use super::decode;
use crate::store::elements;

/// Keeps the copy.
pub struct Elements;

#[async_trait]
impl Handler for Elements {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        match envelope.kind.as_str() {
            ElementRegistered::TYPE => {
                let event: ElementRegistered = decode!(envelope);
                elements::register(work.db(), &event).await?;
            }
            ElementRetired::TYPE => {
                let event: ElementRetired = decode!(envelope);
                elements::retire(work.db(), &event.code, event.merged_into.as_deref()).await?;
            }
            _ => {}
        }
        Ok(Fate::Done)
    }
}

//! Keeps the copy of the data-element dictionary.

use async_trait::async_trait;
use contracts::{
    Envelope, Event,
    registry::{ElementRegistered, ElementRetired},
};
use messaging::{Fate, Handled, Handler, Work};

use super::decode;
use crate::store::elements;

pub struct Elements;

#[async_trait]
impl Handler for Elements {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        match envelope.kind.as_str() {
            ElementRegistered::TYPE => {
                let event: ElementRegistered = decode!(envelope);
                elements::put(work.db(), &event).await?;
            }
            ElementRetired::TYPE => {
                let event: ElementRetired = decode!(envelope);
                elements::retire(work.db(), &event).await?;
            }
            _ => {}
        }
        Ok(Fate::Done)
    }
}

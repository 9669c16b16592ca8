//! Tables on their way: which form reached which community, when, and that it was answered.

use async_trait::async_trait;
use contracts::{
    Envelope, Event,
    collection::{TableAccepted, TableOpened, TableSubmitted},
};
use messaging::{Fate, Handled, Handler, Work};

use super::decode;
use crate::store::deliveries;

/// Keeps the copy.
pub struct Tables;

#[async_trait]
impl Handler for Tables {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        match envelope.kind.as_str() {
            TableOpened::TYPE => {
                let event: TableOpened = decode!(envelope);
                deliveries::opened(work.db(), &event, envelope.id, envelope.time).await?;
            }
            TableSubmitted::TYPE => {
                let event: TableSubmitted = decode!(envelope);
                deliveries::submitted(work.db(), &event, envelope.time).await?;
            }
            TableAccepted::TYPE => {
                let event: TableAccepted = decode!(envelope);
                // While cells of it are with the community again it is not accepted.
                if !event.part {
                    deliveries::accepted(work.db(), event.table, envelope.time).await?;
                }
            }
            _ => {}
        }
        Ok(Fate::Done)
    }
}

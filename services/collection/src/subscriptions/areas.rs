//! Keeps the copy of the areas.

use async_trait::async_trait;
use contracts::{Envelope, Event, registry::AreaChanged};
use messaging::{Fate, Handled, Handler, Work};

use super::decode;
use crate::store::{areas, rosters::successors};

pub struct Areas;

#[async_trait]
impl Handler for Areas {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        if envelope.kind == AreaChanged::TYPE {
            let event: AreaChanged = decode!(envelope);
            areas::put(work.db(), &event, work.now()).await?;
            successors::put(work.db(), &event).await?;
        }
        Ok(Fate::Done)
    }
}

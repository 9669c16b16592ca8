//! The copy of what areas are called.

use async_trait::async_trait;
use contracts::{Envelope, Event, registry::AreaChanged};
use messaging::{Fate, Handled, Handler, Work};

use crate::store::names;

pub(super) struct Areas;

#[async_trait]
impl Handler for Areas {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        if envelope.kind != AreaChanged::TYPE {
            return Ok(Fate::Done);
        }
        match envelope.decode::<AreaChanged>() {
            Ok(event) => names::put_area(work.db(), &event).await.map(|()| Fate::Done),
            Err(error) => Ok(error.into()),
        }
    }
}

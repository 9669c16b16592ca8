//! The copy of areas; grants follow an area that moves.

use async_trait::async_trait;
use contracts::{Envelope, Event, registry::AreaChanged};
use messaging::{Fate, Handled, Handler, Work};

use crate::commands::follow_area;

pub(super) struct Areas;

#[async_trait]
impl Handler for Areas {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        if envelope.kind != AreaChanged::TYPE {
            return Ok(Fate::Done);
        }
        match envelope.decode::<AreaChanged>() {
            Ok(area) => follow_area::run(work, &area).await.map(|()| Fate::Done),
            Err(error) => Ok(error.into()),
        }
    }
}

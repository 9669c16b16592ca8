//! The copy of working-day calendars.

use async_trait::async_trait;
use contracts::{Envelope, Event, registry::CalendarPublished};
use messaging::{Fate, Handled, Handler, Work};

use crate::store::calendars;

pub(super) struct Calendars;

#[async_trait]
impl Handler for Calendars {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        if envelope.kind != CalendarPublished::TYPE {
            return Ok(Fate::Done);
        }
        match envelope.decode::<CalendarPublished>() {
            Ok(event) => calendars::put(work.db(), &event).await.map(|()| Fate::Done),
            Err(error) => Ok(error.into()),
        }
    }
}

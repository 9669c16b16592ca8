//! Keeps the copy of the working-day calendars.

use async_trait::async_trait;
use contracts::{Envelope, Event, registry::CalendarPublished};
use messaging::{Fate, Handled, Handler, Work};

use super::decode;
use crate::store::calendars;

pub struct Calendars;

#[async_trait]
impl Handler for Calendars {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        if envelope.kind == CalendarPublished::TYPE {
            let event: CalendarPublished = decode!(envelope);
            calendars::put(work.db(), &event, work.now()).await?;
        }
        Ok(Fate::Done)
    }
}

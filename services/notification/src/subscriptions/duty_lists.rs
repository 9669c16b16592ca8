//! Duty lists that were published.

use async_trait::async_trait;
use contracts::{DecodeError, Envelope, Event, registry};
use messaging::{Handled, Handler, Work};

use crate::{
    commands::apply,
    domain::{Effect, effects},
};

pub(super) struct DutyLists;

#[async_trait]
impl Handler for DutyLists {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        match consequences(envelope) {
            Ok(effects) => apply::run(work, envelope, effects).await,
            Err(error) => Ok(error.into()),
        }
    }
}

fn consequences(envelope: &Envelope) -> Result<Vec<Effect>, DecodeError> {
    match envelope.kind.as_str() {
        registry::DutyListPublished::TYPE => envelope.decode().map(effects::duty_list_published),
        _ => Ok(Vec::new()),
    }
}

//! What communities refused.

use async_trait::async_trait;
use contracts::{DecodeError, Envelope, Event, collection};
use messaging::{Handled, Handler, Work};

use crate::{
    commands::apply,
    domain::{Effect, effects},
};

pub(super) struct Refusals;

#[async_trait]
impl Handler for Refusals {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        match consequences(envelope) {
            Ok(effects) => apply::run(work, envelope, effects).await,
            Err(error) => Ok(error.into()),
        }
    }
}

fn consequences(envelope: &Envelope) -> Result<Vec<Effect>, DecodeError> {
    match envelope.kind.as_str() {
        collection::RefusalRecorded::TYPE => envelope.decode().map(effects::refusal_recorded),
        _ => Ok(Vec::new()),
    }
}

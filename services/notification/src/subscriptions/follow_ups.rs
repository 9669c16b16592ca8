//! Tasks to follow a change of a list above.

use async_trait::async_trait;
use contracts::{DecodeError, Envelope, Event, registry};
use messaging::{Handled, Handler, Work};

use crate::{
    commands::apply,
    domain::{Effect, follow_up_effects as effects},
};

pub(super) struct FollowUps;

#[async_trait]
impl Handler for FollowUps {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        match consequences(envelope) {
            Ok(effects) => apply::run(work, envelope, effects).await,
            Err(error) => Ok(error.into()),
        }
    }
}

fn consequences(envelope: &Envelope) -> Result<Vec<Effect>, DecodeError> {
    match envelope.kind.as_str() {
        registry::FollowUpOpened::TYPE => envelope.decode().map(effects::opened),
        registry::FollowUpReminded::TYPE => envelope.decode().map(effects::reminded),
        registry::FollowUpOverdue::TYPE => envelope.decode().map(effects::overdue),
        registry::FollowUpClosed::TYPE => envelope.decode().map(effects::closed),
        _ => Ok(Vec::new()),
    }
}

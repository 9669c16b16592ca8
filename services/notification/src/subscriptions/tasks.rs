//! Review tasks.

use async_trait::async_trait;
use contracts::{DecodeError, Envelope, Event, approval};
use messaging::{Handled, Handler, Work};

use crate::{
    commands::apply,
    domain::{Effect, effects},
};

pub(super) struct Tasks;

#[async_trait]
impl Handler for Tasks {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        match consequences(envelope) {
            Ok(effects) => apply::run(work, envelope, effects).await,
            Err(error) => Ok(error.into()),
        }
    }
}

fn consequences(envelope: &Envelope) -> Result<Vec<Effect>, DecodeError> {
    match envelope.kind.as_str() {
        approval::TaskOpened::TYPE => envelope.decode().map(effects::task_opened),
        approval::TaskClosed::TYPE => envelope.decode().map(|event| effects::task_closed(&event)),
        _ => Ok(Vec::new()),
    }
}

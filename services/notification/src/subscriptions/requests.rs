//! Form requests on their way.

use async_trait::async_trait;
use contracts::{DecodeError, Envelope, Event, approval};
use messaging::{Handled, Handler, Work};

use crate::{
    commands::apply,
    domain::{Effect, effects},
};

pub(super) struct Requests;

#[async_trait]
impl Handler for Requests {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        match consequences(envelope) {
            Ok(effects) => apply::run(work, envelope, effects).await,
            Err(error) => Ok(error.into()),
        }
    }
}

fn consequences(envelope: &Envelope) -> Result<Vec<Effect>, DecodeError> {
    match envelope.kind.as_str() {
        approval::RequestSubmitted::TYPE => envelope.decode().map(|event| effects::request_submitted(&event)),
        approval::RequestReturned::TYPE => envelope.decode().map(effects::request_returned),
        approval::RequestWithdrawn::TYPE => envelope.decode().map(|event| effects::request_withdrawn(&event)),
        approval::RequestDecided::TYPE => envelope.decode().map(effects::request_decided),
        _ => Ok(Vec::new()),
    }
}

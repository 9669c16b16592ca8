//! Tables of communities.

use async_trait::async_trait;
use contracts::{DecodeError, Envelope, Event, collection};
use messaging::{Handled, Handler, Work};

use crate::{
    commands::apply,
    domain::{Effect, effects},
};

pub(super) struct Tables;

#[async_trait]
impl Handler for Tables {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        match consequences(envelope) {
            Ok(effects) => apply::run(work, envelope, effects).await,
            Err(error) => Ok(error.into()),
        }
    }
}

fn consequences(envelope: &Envelope) -> Result<Vec<Effect>, DecodeError> {
    match envelope.kind.as_str() {
        collection::TableOpened::TYPE => envelope.decode().map(effects::table_opened),
        collection::TableSubmitted::TYPE => envelope.decode().map(effects::table_submitted),
        collection::TableReturned::TYPE => envelope.decode().map(effects::table_returned),
        collection::TableAccepted::TYPE => envelope.decode().map(effects::table_accepted),
        collection::TableOverdue::TYPE => envelope.decode().map(effects::table_overdue),
        _ => Ok(Vec::new()),
    }
}

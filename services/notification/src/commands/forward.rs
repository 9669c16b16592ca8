//! The first stage for programs: an event becomes a delivery for every system that listens to it.

use contracts::Envelope;
use kernel::DeliveryId;
use messaging::Work;
use storage::StoreError;

use crate::{
    domain::{
        ChannelKind,
        delivery::Matter,
        outgoing::{self, Outgoing},
    },
    store::{
        deliveries::{self, Delivery, State},
        webhooks::{self, Webhook},
    },
};

/// Makes the deliveries. An event whose payload makes no sense has been refused before.
///
/// # Errors
/// If the database refuses.
pub async fn run(work: &Work, envelope: &Envelope) -> Result<(), StoreError> {
    let told = outgoing::of(envelope).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    for Outgoing { department, event, body } in told {
        for webhook in webhooks::listening(work.db(), &department, event).await? {
            let matter = Matter::Event { body: body.clone() };
            let delivery = to_webhook(work, &webhook, envelope.id.to_string(), matter);
            deliveries::insert(work.db(), &[delivery]).await?;
        }
    }
    Ok(())
}

/// A delivery to a system, due now.
pub(super) fn to_webhook(work: &Work, webhook: &Webhook, about: String, matter: Matter) -> Delivery {
    let id: DeliveryId = work.id();
    Delivery {
        id,
        about,
        target: webhook.id.to_string(),
        person: None,
        channel: ChannelKind::Webhook,
        address: webhook.url.clone(),
        matter,
        state: State::Waiting,
        attempts: 0,
        next_at: work.now(),
        error: String::new(),
        made_at: work.now(),
        ended_at: None,
    }
}

//! The first stage for programs: an event becomes a delivery for every system that listens to it.

use contracts::Envelope;
use kernel::DeliveryId;
use messaging::Work;
use sealing::KeySource;
use storage::StoreError;
use web::Failure;

use crate::{
    domain::{
        ChannelKind,
        delivery::Matter,
        outgoing::{self, Outgoing},
    },
    store::{
        deliveries::{self, Delivery, State},
        vault::Vault,
        webhooks::{self, Webhook},
    },
};

/// Makes the deliveries. An event whose payload makes no sense has been refused before.
///
/// # Errors
/// If the database refuses.
pub async fn run(work: &Work, envelope: &Envelope, keys: &KeySource) -> Result<(), Failure> {
    let told = outgoing::of(envelope).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    if told.is_empty() {
        return Ok(());
    }
    let vault = Vault::within(work, keys).await?;
    for Outgoing { department, event, body } in told {
        for webhook in webhooks::listening(work.db(), &vault, &department, event).await? {
            let matter = Matter::Event { body: body.clone() };
            let delivery = to_webhook(work, &webhook, envelope.id.to_string(), matter);
            deliveries::insert(work.db(), &vault, &[delivery]).await?;
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
        area: None,
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

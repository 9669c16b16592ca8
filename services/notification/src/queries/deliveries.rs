//! Messages on their way, as people and operations see them.

use kernel::{
    DeliveryId, Timestamp,
    page::{Page, PageRequest},
};
use messaging::Context;
use serde::Serialize;
use storage::{ConnectionTrait, StoreError};
use utoipa::ToSchema;

use crate::{
    domain::{
        ChannelKind, contact,
        delivery::{Matter, Sort},
    },
    store::{
        deliveries::{self, Attempt, Delivery, Filter, State},
        vault::Vault,
    },
};

/// A message.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DeliveryView {
    /// Its id; the other side is told the same with every attempt.
    pub id: DeliveryId,
    /// What it is.
    pub sort: Sort,
    /// Of an event: which.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// Over which channel.
    pub channel: ChannelKind,
    /// To which address, in part.
    pub address: String,
    /// What became of it.
    pub state: State,
    /// Attempts so far.
    pub attempts: u32,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it is tried next, if it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_at: Option<Timestamp>,
    /// When it came to its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Timestamp>,
    /// Attempts, first to last.
    pub log: Vec<AttemptView>,
}

/// One attempt.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AttemptView {
    /// When.
    pub at: Timestamp,
    /// `delivered`, `later`, `refused`, `gone`; `overtaken` if it was not sent any more: it was done or
    /// read, said in a later digest, too old, or its address is not used any more.
    pub outcome: String,
    /// What the other side said, in short.
    pub detail: String,
}

impl From<Attempt> for AttemptView {
    fn from(attempt: Attempt) -> Self {
        Self { at: attempt.at, outcome: attempt.outcome, detail: attempt.detail }
    }
}

/// As it is shown.
///
/// # Errors
/// If the database is away.
pub async fn view<C: ConnectionTrait>(db: &C, delivery: Delivery) -> Result<DeliveryView, StoreError> {
    let log = deliveries::attempts(db, delivery.id).await?.into_iter().map(AttemptView::from).collect();
    let event = match &delivery.matter {
        Matter::Event { body } => body.get("type").and_then(|event| event.as_str()).map(str::to_owned),
        _ => None,
    };
    Ok(DeliveryView {
        id: delivery.id,
        sort: delivery.matter.sort(),
        event,
        channel: delivery.channel,
        address: contact::masked(delivery.channel, &delivery.address),
        state: delivery.state,
        attempts: delivery.attempts,
        made_at: delivery.made_at,
        next_at: (delivery.state == State::Waiting).then_some(delivery.next_at),
        ended_at: delivery.ended_at,
        log,
    })
}

/// A page of messages, latest first.
///
/// # Errors
/// If the database is away.
pub async fn page(
    (context, vault): (&Context, &Vault),
    filter: &Filter,
    request: &PageRequest,
) -> Result<Page<DeliveryView>, StoreError> {
    let db = context.store.read();
    let Page { items: found, next_cursor } = deliveries::page(db, vault, filter, request).await?;
    let mut items = Vec::with_capacity(found.len());
    for delivery in found {
        items.push(view(db, delivery).await?);
    }
    Ok(Page { items, next_cursor })
}

//! The second stage: bringing deliveries that are due to their addresses.
//!
//! Every channel has its own run, so that a silent gateway holds up nothing but itself. A delivery
//! is taken under a lease, attempted outside of any transaction, and what became of it is written
//! down in one. A process that vanishes in between leaves a delivery that is due again later: it
//! may arrive twice then, under the same id, and never not at all.

mod conclude;
mod render;

use futures::{StreamExt as _, stream};
use kernel::IdSource;
use messaging::Context;
use sealing::KeySource;
use storage::StoreError;
use web::Failure;

use crate::{
    channels::{Channel, Parcel},
    domain::{contact, delivery::Fate},
    store::{
        deliveries::{self, Delivery},
        vault::Vault,
    },
};

pub use render::Links;

/// Deliveries taken at once, and attempted at the same time.
const BATCH: u16 = 64;
const BESIDE: usize = 16;

/// Attempts what is due on a channel.
///
/// # Errors
/// If the database refuses, or the keys of the addresses are not there.
pub async fn run(
    context: &Context,
    keys: &KeySource,
    channel: &dyn Channel,
    links: &Links,
) -> Result<(), Failure> {
    while deliveries::any_due(context.store.read(), channel.kind(), context.now()).await? {
        let vault = Vault::of(context, keys).await?;
        let ids: &dyn IdSource = context.ids.as_ref();
        let lease = kernel::digest::hex(&ids.bytes::<8>());
        let db = context.store.write();
        let taken = deliveries::claim((db, &vault), channel.kind(), &lease, context.now(), BATCH).await?;
        let attempts =
            taken.into_iter().map(|delivery| one((context, &vault), channel, links, delivery, &lease));
        let mut running = stream::iter(attempts).buffer_unordered(BESIDE);
        while let Some(done) = running.next().await {
            done?;
        }
    }
    Ok(())
}

async fn one(
    (context, vault): (&Context, &Vault),
    channel: &dyn Channel,
    links: &Links,
    delivery: Delivery,
    lease: &str,
) -> Result<(), StoreError> {
    let Some((message, secrets)) = render::of((context, vault), links, &delivery).await? else {
        return conclude::overtaken(context, &delivery, lease).await;
    };
    let (id, address) = (delivery.id, delivery.address.clone());
    let masked = contact::masked(delivery.channel, &address);
    let fate = channel.send(&Parcel { id, address, secrets, message, at: context.now() }).await;
    if !matches!(fate, Fate::Delivered) {
        tracing::info!(delivery = %id, channel = channel.kind().name(), fate = fate.name(), "not delivered");
    }
    conclude::run((context, vault), &delivery, lease, &fate.about(&delivery.address, &masked)).await
}

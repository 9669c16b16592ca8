//! The second stage: bringing deliveries that are due to their addresses.
//!
//! Every channel has its own run, so that a silent gateway holds up nothing but itself. A delivery
//! is taken under a lease, attempted outside of any transaction, and what became of it is written
//! down in one. A process that vanishes in between leaves a delivery that is due again within a
//! minute: it may arrive twice then, under the same id, and never not at all.

mod conclude;
mod gate;
mod render;

use chrono::TimeDelta;
use futures::future::join_all;
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

use gate::Gate;
use render::Ready;

pub use render::Links;

/// Deliveries taken at once, and attempted at the same time: the lease need not outlast more than one
/// attempt.
const BATCH: usize = 16;

/// How long a run takes new ones; the next begins a moment later. A process that is told to end does so
/// between two runs, with nothing on the wire: what is on it when the database closes is sent twice.
const SPELL: TimeDelta = TimeDelta::seconds(5);

/// How messages of a channel are sent.
pub struct Way<'a> {
    /// The channel.
    pub channel: &'a dyn Channel,
    /// Where people find more.
    pub links: &'a Links,
    /// Messages at once per person and hour.
    pub per_hour: u32,
}

/// Attempts what is due on a channel.
///
/// # Errors
/// If the database refuses, or the keys of the addresses are not there.
pub async fn run(context: &Context, keys: &KeySource, way: &Way<'_>) -> Result<(), Failure> {
    let kind = way.channel.kind();
    let begun = context.now();
    while context.now() <= begun.plus(SPELL)
        && deliveries::any_due(context.store.read(), kind, context.now()).await?
    {
        let vault = Vault::of(context, keys).await?;
        let ids: &dyn IdSource = context.ids.as_ref();
        let lease = kernel::digest::hex(&ids.bytes::<8>());
        let db = context.store.write();
        let taken = deliveries::claim((db, &vault), kind, &lease, context.now(), BATCH).await?;
        let attempts = taken.into_iter().map(|delivery| one((context, &vault), way, delivery, &lease));
        // All of them to their end, also when one cannot be written down: what is on the wire would
        // arrive and nobody here would know.
        join_all(attempts).await.into_iter().collect::<Result<(), _>>()?;
    }
    Ok(())
}

async fn one(
    (context, vault): (&Context, &Vault),
    way: &Way<'_>,
    delivery: Delivery,
    lease: &str,
) -> Result<(), StoreError> {
    match gate::of(context, &delivery, way.per_hour).await? {
        Gate::Open => {}
        Gate::Never => return conclude::overtaken(context, &delivery, lease).await,
        Gate::Until(moment) => {
            return deliveries::put_off(context.store.write(), &delivery, lease, moment).await;
        }
    }
    let Some(Ready { message, secrets, address }) =
        render::of((context, vault), way.links, &delivery).await?
    else {
        return conclude::overtaken(context, &delivery, lease).await;
    };
    if address != delivery.address {
        deliveries::readdress((context.store.write(), vault), &delivery, &address).await?;
    }
    let (id, kind) = (delivery.id, way.channel.kind());
    let masked = contact::masked(delivery.channel, &address);
    let parcel = Parcel { id, address, secrets, message, at: context.now() };
    let fate = way.channel.send(&parcel).await;
    if !matches!(fate, Fate::Delivered) {
        tracing::info!(delivery = %id, channel = kind.name(), fate = fate.name(), "not delivered");
    }
    let delivery = Delivery { address: parcel.address, ..delivery };
    conclude::run((context, vault), &delivery, lease, &fate.about(&delivery.address, &masked)).await
}

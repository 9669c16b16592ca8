//! Addresses of people and secrets of webhooks lie sealed: whoever reads the database, or a copy of
//! it, reaches nobody with it and signs nothing.
//!
//! A value says itself whether it is sealed, the row says with which key. So values of versions
//! that did not seal are read beside new ones until the job has sealed them.

use std::sync::Arc;

use kernel::{ContactId, DeliveryId, IdSource, PersonId, WebhookId};
use messaging::{Context, Work};
use sealing::{Chest, KeyRing, KeySource};
use web::Failure;

use crate::domain::{ChannelKind, codes};

/// What is sealed here.
pub static CHEST: Chest = Chest {
    purpose: "address",
    setting: "notification.address_keys",
    file: "address-keys",
    table: "address_key",
    sealed: &["contact", "delivery", "webhook"],
    unfit: &codes::KEYS,
};

/// No address and no secret begins like this.
pub(super) const SEALED: &str = "sealed:";

/// A row that holds something sealed.
#[derive(Debug, Clone, Copy)]
pub enum Holder {
    /// Of somebody's address.
    Contact(ContactId),
    /// Of a message on its way.
    Delivery(DeliveryId),
    /// Of a department's system.
    Webhook(WebhookId),
}

impl Holder {
    fn name(self) -> String {
        match self {
            Self::Contact(id) => id.to_string(),
            Self::Delivery(id) => id.to_string(),
            Self::Webhook(id) => id.to_string(),
        }
    }
}

/// Seals what goes into the tables and opens what comes out of them.
#[derive(Clone)]
pub struct Vault {
    ring: Arc<KeyRing>,
    ids: Arc<dyn IdSource>,
}

impl Vault {
    /// For whoever is about to begin a unit of work.
    ///
    /// # Errors
    /// 503 if the keys are not those of this database.
    pub async fn of(context: &Context, keys: &KeySource) -> Result<Self, Failure> {
        Ok(Self { ring: CHEST.ring(context, keys).await?, ids: Arc::clone(&context.ids) })
    }

    /// For whoever is in the middle of one.
    ///
    /// # Errors
    /// As [`Vault::of`].
    pub async fn within(work: &Work, keys: &KeySource) -> Result<Self, Failure> {
        Ok(Self { ring: CHEST.within(work, keys).await?, ids: Arc::clone(&work.context().ids) })
    }

    /// The keys.
    pub fn ring(&self) -> &KeyRing {
        &self.ring
    }

    /// The name of the key that is sealed with now.
    pub(super) fn key(&self) -> &str {
        self.ring.current().name()
    }

    pub(super) fn seal(&self, holder: Holder, column: &str, plain: &str) -> String {
        let sealed = sealing::seal(self.ring.current(), self.ids.as_ref(), &[&holder.name(), column], plain);
        format!("{SEALED}{sealed}")
    }

    /// Nothing if it does not open: somebody moved or changed it. That is told in the log, and is
    /// no reason for others to wait.
    pub(super) fn open(
        &self,
        holder: Holder,
        column: &str,
        (key, kept): (Option<&str>, &str),
    ) -> Option<String> {
        let Some(sealed) = kept.strip_prefix(SEALED) else { return Some(kept.to_owned()) };
        let opened =
            sealing::open(&self.ring, key.unwrap_or_default(), &[&holder.name(), column], sealed).ok();
        if opened.is_none() {
            tracing::error!(?holder, column, "a sealed value does not open: it was tampered with");
        }
        opened
    }

    /// By which an address is known without being told: the same person, channel and address give
    /// the same mark.
    pub(super) fn mark(&self, person: PersonId, channel: ChannelKind, address: &str) -> String {
        self.ring.current().hash(&format!("{person} {} {address}", channel.name()))
    }

    /// What tells one request from another under the same `Idempotency-Key`: from a plain hash of a
    /// body the number in it could be found by trying.
    pub fn fingerprint(&self, plain: &str) -> String {
        self.ring.current().hash(plain)
    }
}

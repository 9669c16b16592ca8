//! The ways to somebody outside, behind one trait. All of them pass one conformance suite
//! (`tests/it/conformance.rs`): what they bring arrives once and as it is, and nothing that the
//! other side does — silence, floods, refusals, redirects — is more than a fate.
//!
//! To add one: a variant of [`ChannelKind`], a file here, a line in [`all`], a peer in the suite.

mod dingtalk;
mod door;
mod mail;
mod robot;
mod settings;
mod sms;
mod template;
mod webhook;
mod wecom;

pub use door::Door;
pub use settings::ChannelSettings;

use std::sync::Arc;

use async_trait::async_trait;
use kernel::{DeliveryId, Secret, Timestamp};

use crate::domain::{
    ChannelKind,
    delivery::{Fate, Message},
};

/// A message for one address, ready to go.
#[derive(Debug, Clone)]
pub struct Parcel {
    /// The delivery: the same for every attempt, so that the other side can tell repeats.
    pub id: DeliveryId,
    /// The address.
    pub address: String,
    /// What is signed with, the current secret first.
    pub secrets: Vec<Secret>,
    /// The message.
    pub message: Message,
    /// When this attempt is made.
    pub at: Timestamp,
}

/// A way to somebody.
#[async_trait]
pub trait Channel: Send + Sync {
    /// Which.
    fn kind(&self) -> ChannelKind;

    /// Tries once, within a bounded time and with a bounded answer.
    async fn send(&self, parcel: &Parcel) -> Fate;
}

/// Every channel that is set up here.
pub fn all(settings: &ChannelSettings) -> Vec<Arc<dyn Channel>> {
    let door = Arc::new(Door::new(settings));
    let mut all: Vec<Arc<dyn Channel>> = vec![
        Arc::new(webhook::Webhook::new(Arc::clone(&door))),
        Arc::new(wecom::WeCom::new(Arc::clone(&door))),
        Arc::new(dingtalk::DingTalk::new(Arc::clone(&door))),
    ];
    if let Some(mail) = &settings.mail {
        all.push(Arc::new(mail::Mail::new(mail, settings.timeout)));
    }
    if let Some(sms) = &settings.sms {
        all.push(Arc::new(sms::Sms::new(sms.clone(), door)));
    }
    all
}

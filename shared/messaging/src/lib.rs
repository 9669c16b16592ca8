//! Outbox → relay → transport → inbox: how one service's fact takes effect in the others.
//!
//! # Dramatis personae
//!
//! * [`Context`]: what a service works with (its store, clock, ids); it begins a [`Work`].
//! * [`Work`]: one transaction: rows, history and outgoing events commit together.
//! * [`Together`]: commands that share such a transaction with whoever arrives at the same moment.
//! * [`Relay`]: takes committed events from the [`outbox`], partition by partition, and publishes them.
//! * [`Transport`](transport::Transport): carries envelopes to subscribers. Two implementations,
//!   one conformance suite.
//! * [`Inbox`]: runs a [`Subscription`]'s handler and its record in one transaction, in order per
//!   aggregate, once.
//! * [`parked`]: what cannot be handled: visible, replayable, discardable with a reason.
//!
//! # Guarantees
//!
//! Delivery is at least once, effect exactly once: per (subscriber, stream, aggregate) a watermark
//! makes a duplicate harmless for ever and holds back a message whose predecessor is missing.
//! Events = effects + waiting + retrying + parked, at any moment after the transport is empty.

pub mod context;
pub mod crash;
pub mod fate;
mod held;
pub mod inbox;
pub mod memory;
mod metrics;
pub mod migrations;
pub mod outbox;
pub mod parked;
pub mod quiet;
pub mod relay;
pub mod subscription;
pub mod together;
pub mod transport;
pub mod work;

pub use context::{Context, Wake};
pub use fate::{Fate, Handled};
pub use inbox::{Inbox, InboxSettings};
pub use memory::Memory;
pub use migrations::migrations;
pub use quiet::is_quiet;
pub use relay::{Relay, RelaySettings};
pub use subscription::{Handler, Subscription};
pub use together::{Answer, Handed, Together, together};
pub use work::{Author, Work};

//! Notification: people learn what they must know, once, and in working hours.
//!
//! # The story
//!
//! Events of the other services become *notices*: one row per event and role that is told, however
//! many people hold the role. Who is told is found out when somebody reads, from the grants they
//! hold at that moment; only what they have read is kept per person. A notice keeps *facts*; the
//! words are made from them when it is read, in both languages, with today's names.
//!
//! What asks for action settles by itself when the action is done, by whomever: a decided task, a
//! submitted table. Settled notices are not counted as unread.
//!
//! On working days everybody with something unread gets one *digest*, at 08:30 or another half hour
//! of theirs, in the pages and at every address they have proved to be theirs. That is all, unless
//! they want a kind at once; and that comes in office hours only, six times an hour at most. Only a
//! declared emergency breaks in, and that is public.
//!
//! # Two stages
//!
//! `commands/dispatch.rs`, `make_digests.rs` and `forward.rs` make *deliveries*: one per matter and
//! address, the address copied. `commands/deliver/` attempts what is due on a channel, under a
//! lease, and makes the words only then: whether they may be said at this hour, to this person, and
//! whether they still say anything, is asked once more (`commands/deliver/gate.rs`). What becomes of an attempt is a [`domain::delivery::Fate`];
//! what is given up is parked, listed at `operations/deliveries`, and replayed or discarded there.
//! Departments' systems are told by the same two stages, signed by Standard Webhooks.
//!
//! Addresses and the secrets of webhooks lie sealed; `store/vault.rs` opens and seals them as they
//! pass, and a job seals what an earlier version left in the clear.
//!
//! A table that is due has a ladder of reminders ([`domain::ladder`]) that ends when it is done. Collection
//! tells of every table three working days before, so that it begins for those who never looked, too.
//!
//! # Where things are
//!
//! * `domain/`: [`domain::effects`] says who is told what; [`domain::text`] says it in words.
//! * `subscriptions/`: one handler for what tells people, one for copies. `commands/`: what they and
//!   the jobs do.
//! * `channels/`: the ways to somebody outside, behind one trait; `channels/door.rs` is the only
//!   place a request leaves through.
//! * `store/`: the statements; `matching.rs` is the audience as SQL.
//!
//! # To add a kind of notice
//!
//! A variant of [`domain::Facts`], a line in [`domain::Kind`], a function and an arm in
//! [`domain::effects`], words in `domain/text/`. The compiler lists what is missing.

pub mod channels;
pub mod commands;
pub mod domain;
mod jobs;
mod migrations;
mod module;
pub mod policy;
pub mod queries;
mod routes;
mod settings;
pub mod store;
mod subscriptions;

pub use module::module;

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
//! On working days, from 08:30 by China's clock, everybody with something unread gets one *digest*.
//! Nothing here pings anybody.
//!
//! # Where things are
//!
//! * `domain/`: [`domain::effects`] says who is told what; [`domain::text`] says it in words.
//! * `subscriptions/`: one file per stream. `commands/`: what they and the jobs do.
//! * `store/`: the statements; `matching.rs` is the audience as SQL.
//!
//! # To add a kind of notice
//!
//! A variant of [`domain::Facts`] and [`domain::Kind`], a function in [`domain::effects`], words in
//! `domain/text/`, an arm in the subscription of its stream. The compiler lists what is missing.

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

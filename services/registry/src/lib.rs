//! The registry: what may be asked, of whom, by whom, and under which names.
//!
//! # Dramatis personae
//!
//! * `domain`: areas, departments, duty lists and their items, elements, registers, calendars, and
//!   every rule about them. Pure.
//! * `commands`: one use case per file. `queries`: reads. `store`: the SQL of both.
//! * `routes`: one endpoint per file, each with a line in `policy`.
//! * `jobs`: what happens by itself. `subscriptions`: who asks which element.
//! * `publish`: every change, told to the other services with the whole state.
//! * `seed`: the worked set, loaded once through the same commands.
//!
//! # The life of a duty list
//!
//! Catalogue (province) → city → county. A list is drafted, approved by the government of its own
//! level, published, filed upward; from its publication it is immutable, by rule and by trigger. An
//! item's version rises only when its text changes, so that a citation keeps its meaning.
//!
//! # To add something
//!
//! An operation: a line in `policy.rs`, a command or query, a file under `routes/`, its `.service(…)`
//! in the `mod.rs` beside it. A rule: the domain function that decides, a code in `domain/codes.rs`,
//! a row in the table of its test. A register: a variant of [`contracts::registry::Register`], its
//! line in `domain/register.rs`.

mod commands;
mod domain;
mod jobs;
mod migrations;
mod module;
mod policy;
mod publish;
mod queries;
mod routes;
mod seed;
mod settings;
mod store;
mod subscriptions;

pub use module::module;

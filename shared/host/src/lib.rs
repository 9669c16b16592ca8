//! Composition: a service is a value ([`Module`]); a process is a list of modules.
//!
//! * [`run`] is the program: command line, settings, telemetry, signals.
//! * [`embed`] starts modules in this process and nothing else; tests use it.
//! * [`documents`] is what the program says about itself; [`profile`] what production refuses.
//!
//! The order of a start: settings → checks → telemetry → admin port → databases opened and
//! migrated → transport → HTTP → relays, inboxes, jobs. The end runs backwards: readiness goes,
//! requests finish, consumers stop, leases are given back, databases close, telemetry is sent.

mod admin;
mod bus;
mod command_line;
mod commands;
pub mod documents;
mod failed;
mod follow;
pub mod health;
mod http;
pub mod module;
mod output;
pub mod process;
pub mod profile;
mod public_url;
mod run;
pub mod sections;
mod serve;
mod stores;
mod subscriptions;
mod tasks;
#[cfg(test)]
mod testing;
mod upkeep;

pub use bus::topology;
pub use failed::Failed;
pub use follow::Follow;
pub use module::{Job, Module};
pub use process::{Options, Running, check, embed};
pub use run::run;
pub use sections::DEFAULTS;
pub use stores::Tables;

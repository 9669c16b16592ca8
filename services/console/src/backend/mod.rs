//! The public APIs, as any client sees them. One file per service: tolerant readers with only the
//! members that a page shows, and one function per call. What a service adds is ignored; what it
//! leaves out reads as empty.

pub mod answer;
pub mod approval;
pub mod boards;
pub mod clients;
pub mod collection;
mod english;
pub mod identity;
pub mod notification;
pub mod operations;
pub mod people;
pub mod refusals;
pub mod registry;
pub mod remote;
pub mod service;

pub use answer::{Page, Versioned};
pub use remote::{Api, Remote, segment};
pub use service::Service;

//! The published language between the services. Pure.
//!
//! Rules: a type name carries its major version; inside a version changes only add; readers
//! ignore what they do not know; every version ever released keeps a golden file under `golden/`.
//!
//! To add an event: a struct and an `event!` line in the file of the publishing service, a line
//! in [`catalogue`], a golden file. The catalogue test says what is missing.

pub mod approval;
pub mod catalogue;
pub mod collection;
pub mod envelope;
pub mod event;
pub mod identity;
pub mod notification;
pub mod registry;

pub use envelope::Envelope;
pub use event::{DecodeError, Event, Stream};

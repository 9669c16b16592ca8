//! Each service's own copy of who exists and what they may do, fed by identity's events.
//!
//! Tokens only authenticate. Because grants are read from here at every request, a revoked grant
//! stops working as soon as its event arrives.

mod copy;
mod lookup;
mod migration;
mod presented;

pub use copy::subscriptions;
pub use lookup::{Holder, Known, callers, holders, keys, people};
pub use migration::migrations;
pub(crate) use presented::{Presented, Recognise, Recognised};

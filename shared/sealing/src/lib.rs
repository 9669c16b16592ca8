//! What must not lie open in a database: values sealed one by one, the keys they are sealed with,
//! and the renewal of keys.
//!
//! * [`KeyRing`]: the keys of a service, the current one first ([`keys`]).
//! * [`seal`] and [`open`]: AES-256-GCM, bound to the very place where a value stands.
//! * [`Chest`]: where a service's keys come from, and whether they are those its database was
//!   sealed with; nothing is opened or sealed before that is known.
//!
//! Which values are sealed, what their places are called and how they are renewed is each
//! service's own: it knows its tables.

mod chest;
mod keys;
mod own_file;
mod seal;

pub use chest::{Chest, KeySource};
pub use keys::{Key, KeyRing, RingError};
pub use seal::{Unreadable, open, seal};

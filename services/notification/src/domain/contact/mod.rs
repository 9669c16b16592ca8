//! Where somebody can be reached: how an address is spelt, shown, and proved to be theirs.

mod address;
mod code;

pub use address::{clean, masked};
pub use code::{Code, LASTS, TRIES};

/// Addresses of one person at most.
pub const MOST: usize = 10;

//! What notification answers without changing anything.

pub mod digests;
pub mod notices;

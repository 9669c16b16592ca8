//! The append-only record of who did what to which thing.
//!
//! A command appends unsealed rows in its own transaction. A sealer gives them their place in a
//! hash chain afterwards, so that commit order and hot paths do not matter; `verify` walks the
//! chain. Nothing here updates or deletes a sealed row, and triggers refuse it to anybody else.

mod append;
mod migration;
mod seal;
mod verify;

pub use append::{Entry, append, append_all};
pub use migration::migrations;
pub use seal::seal;
pub use verify::{Anchor, Broken, Verified, verify};

use kernel::digest;
use sha2::{Digest, Sha256};

/// The hash of one record: over the hash before it and every column, each with its length in front.
fn link(previous: &str, columns: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in std::iter::once(&previous).chain(columns) {
        hasher.update(part.len().to_be_bytes());
        hasher.update(part.as_bytes());
    }
    digest::hex(&hasher.finalize())
}

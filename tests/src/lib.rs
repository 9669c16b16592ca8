//! What the stories, the fault tests and the measurements share: a running system, and the main
//! job played over HTTP against it.

pub mod bench;
pub mod cluster;
pub mod embedded;
pub mod invariants;
pub mod operator;
pub mod process;
pub mod story;

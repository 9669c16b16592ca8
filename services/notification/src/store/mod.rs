//! Every statement notification runs. Only here does SQL live.

pub mod calendars;
pub mod digests;
pub mod keys;
mod matching;
pub mod names;
pub mod notices;

//! Every statement notification runs. Only here does SQL live.

pub mod calendars;
pub mod digests;
mod matching;
pub mod names;
pub mod notices;

//! Collection over HTTP, with what other services would tell it.

#![expect(clippy::unwrap_used, reason = "a test that stops says where by itself")]

mod admitting;
mod bad_input;
mod burden;
mod conflicting;
mod correcting;
mod data_values;
mod depth;
mod explaining;
mod files;
mod filling;
mod following;
mod gate;
mod hostile;
mod levels;
mod listing;
mod locking;
mod overdue;
mod periods;
mod postgres;
mod providing;
mod recorded;
mod refusing;
mod reissuing;
mod remarks;
mod retrieving;
mod reviewing;
mod rosters;
mod seeding;
mod whole;
mod world;
mod year;

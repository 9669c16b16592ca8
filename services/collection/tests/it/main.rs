//! Collection over HTTP, with what other services would tell it.

#![expect(clippy::unwrap_used, reason = "a test that stops says where by itself")]

mod admitting;
mod burden;
mod depth;
mod filling;
mod gate;
mod listing;
mod overdue;
mod periods;
mod postgres;
mod refusing;
mod reissuing;
mod retrieving;
mod reviewing;
mod rosters;
mod seeding;
mod whole;
mod world;
mod year;

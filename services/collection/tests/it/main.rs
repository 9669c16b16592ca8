//! Collection over HTTP, with what other services would tell it.

mod admitting;
mod filling;
mod gate;
mod listing;
mod overdue;
mod postgres;
mod retrieving;
mod reviewing;
mod seeding;
mod world;

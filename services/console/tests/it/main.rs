//! The console against services that say what a test wants them to say.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on should stop")]

mod approving;
mod boards;
mod disputes;
mod fake;
mod flows;
mod forms;
mod operations;
mod pages;
mod proxy;
mod queue;
mod refusals;
mod registers;
mod registry;
mod registry_samples;
mod samples;
mod sessions;
mod stewardship;
mod tables;
mod visitor;

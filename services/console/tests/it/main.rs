//! The console against services that say what a test wants them to say.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on should stop")]

mod approving;
mod away;
mod boards;
mod clients;
mod disputes;
mod fake;
mod flows;
mod forms;
mod hostile;
mod inspect;
mod lineage;
mod notifying;
mod operations;
mod pages;
mod people;
mod proxy;
mod queue;
mod recognising;
mod refusals;
mod registers;
mod registry;
mod registry_samples;
mod retrieval;
mod reviewing;
mod roster_samples;
mod rosters;
mod samples;
mod sessions;
mod stewardship;
mod tables;
mod visitor;

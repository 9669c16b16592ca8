//! The console against services that say what a test wants them to say.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on should stop")]

mod admitting;
mod applying;
mod approving;
mod away;
mod boards;
mod chinese;
mod clients;
mod deciding;
mod disputes;
mod english;
mod exceptional;
mod fake;
mod filling;
mod flows;
mod forms;
mod hostile;
mod inspect;
mod lineage;
mod notifying;
mod open_pages;
mod operations;
mod pages;
mod people;
mod posted;
mod proxy;
mod queue;
mod recognising;
mod records;
mod refusals;
mod registers;
mod registry;
mod registry_samples;
mod reopening;
mod residents;
mod retrieval;
mod reviewing;
mod roster_samples;
mod rosters;
mod samples;
mod sessions;
mod stewardship;
mod switching;
mod tables;
mod visitor;

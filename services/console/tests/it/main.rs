//! The console against services that say what a test wants them to say.

mod fake;
mod forms;
mod pages;
mod proxy;
mod samples;
mod sessions;
mod tables;
mod visitor;

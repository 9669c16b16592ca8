//! Every statement notification runs. Only here does SQL live.

mod audiences;
pub mod awaited;
pub mod calendars;
pub mod closed_tasks;
pub mod contacts;
pub mod deliveries;
pub mod digests;
pub mod dispatch;
pub mod emergencies;
pub mod figures;
pub mod holders;
pub mod keys;
mod matching;
pub mod names;
pub mod notices;
pub mod preferences;
pub mod resealing;
pub mod standing;
pub mod vault;
pub mod webhooks;

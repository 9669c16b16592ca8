//! SQL, and nothing else.

pub mod accepted;
pub mod admissions;
pub mod areas;
pub mod batch;
pub mod calendars;
pub mod cells;
pub mod changes;
pub mod demands;
pub mod elements;
pub mod forms_cache;
pub mod keys;
pub mod known;
pub mod listing;
pub mod refusals;
pub mod reissues;
pub mod retrieval;
pub mod rosters;
pub mod sheets;
pub mod sweeps;
pub mod tables;
pub mod worked_set;

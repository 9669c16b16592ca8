//! Rosters in the words of the API.

pub mod changes;
pub mod conflicts;
pub mod counts;
pub mod export;
pub mod list;
pub mod moves;
pub mod proposals;
pub mod rows;
pub mod search;

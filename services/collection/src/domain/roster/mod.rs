//! Rosters (台账): rows about persons, households and houses, kept current one by one instead of
//! sent again and again.
//!
//! A row is a list of versions; each says what holds from a day on, and when that was written
//! down. What held on a day, as it was known at a moment, is the last version written until then
//! that had begun by that day. Values lie sealed where they stand ([`standing`]); whom a row is about is
//! known across rosters by a keyed hash.

pub mod changing;
pub mod codes;
pub mod comparing;
pub mod counting;
pub mod entry;
pub mod exclusions;
pub mod form;
pub mod masking;
pub mod passage;
pub mod purpose;
pub mod retention;
pub mod row;
pub mod sealed;
pub mod searching;
pub mod sheet;
pub mod standing;

#[cfg(test)]
pub(crate) mod samples;

/// What the keys of the rosters are for.
pub const PURPOSE: &str = "roster";
/// The element of the sex (GB/T 2261.1).
pub const SEX: &str = "P03";
/// The element of the date of birth.
pub const BIRTH_DATE: &str = "P04";

//! What a community owes, and what may become of it. Pure: no database, no clock, no async.
//!
//! * [`schedule`]: when a demand falls due, and of which period its values speak.
//! * [`demand`]: an admission as the one who fills sees it; [`demand::Obligation`] is one of its
//!   due dates in one community.
//! * [`fuse`]: every obligation of a community and month, fused into one list of cells.
//! * [`document`]: what a table holds, as one text; [`met`]: what its submissions answered.
//! * [`sheet`]: that list together with what is stored; what everything below decides on.
//! * [`plan`]: the same for many communities at once, without looking at what is filled.
//! * [`saving`], [`submitting`], [`reviewing`]: the three things that can happen to a table.
//! * [`roster`]: rows about persons, households and houses, and what they add up to.
//! * [`reissue`]: what a signature that came after the first does to an admission.
//! * [`retrieving`]: who takes accepted values, and for what; [`disaggregating`]: what is part of what;
//!   [`longer`]: what a longer period comes to from shorter ones;
//!   [`changed`]: what followers of the changes are told; [`suppressing`]: what is left out of what is published.
//! * [`withdrawn`]: what of it nobody retrieves any more.
//! * [`findings`]: the one engine that says what is wrong or odd; [`usual`] and [`memory`]: a community's
//!   own past beside it.
//! * [`following`]: what an admission carries and asks of nobody, because it follows from the rest.
//! * [`answers`], [`check`], [`header`], [`prefill`], [`provided`], [`derived`], [`receipt`], [`csv_text`]: their tools.

pub mod additive;
pub mod admission;
pub mod adx;
pub mod answers;
pub mod burden;
pub mod cell_counts;
pub mod changed;
pub mod check;
pub mod claiming;
pub mod codes;
pub mod completeness;
pub mod conflicts;
pub mod covering;
pub mod csv_text;
pub mod demand;
pub mod derived;
pub mod disaggregating;
pub mod disputing;
pub mod document;
pub mod findings;
pub mod following;
pub mod fuse;
pub mod header;
pub mod ical;
pub mod known;
pub mod longer;
pub mod memory;
pub mod met;
pub mod owed;
pub mod paper;
pub mod parts;
pub mod photo;
pub mod placing;
pub mod plan;
pub mod prefill;
pub mod prepared;
pub mod provided;
pub mod receipt;
pub mod received;
pub mod refusing;
pub mod reissue;
pub mod retrieving;
pub mod reviewing;
pub mod roster;
pub mod saving;
pub mod schedule;
pub mod sheet;
pub mod signed;
pub mod states;
pub mod strictest;
pub mod submitting;
pub mod suppressing;
pub mod touched;
pub mod usual;
pub mod versions;
pub mod whole;
pub mod why;
pub mod withdrawn;
pub mod year_plan;

#[cfg(test)]
pub(crate) mod samples;

//! The nouns everyone shares. Pure: no I/O, no clock, no randomness, no framework.
//!
//! What may live here: a type that two or more services must spell the same way, with its
//! parsing, its text form and its arithmetic. What may not: anything that decides (that is a
//! service's `domain/`), anything that waits (`runtime` and above).
//!
//! To add an id: one line in [`ids`]. To add a refusal code: a `codes!` block beside the rule
//! that refuses; the catalogue collects them and a test keeps them unique.

pub mod actor;
pub mod area;
pub mod calendar;
pub mod check;
pub mod citizen_id;
pub mod clock;
pub mod control_number;
pub mod credit_code;
pub mod department;
pub mod digest;
pub mod due;
pub mod frequency;
pub mod id;
pub mod id_source;
pub mod ids;
pub mod page;
pub mod period;
pub mod refusal;
pub mod revision;
pub mod role;
pub mod secret;
pub mod text;

pub use actor::Actor;
pub use area::{AreaCode, AreaLevel, AreaPath};
pub use clock::{Clock, FixedClock, SystemClock, Timestamp};
pub use control_number::ControlNumber;
pub use department::DepartmentCode;
pub use due::DueRule;
pub use frequency::Frequency;
pub use id::Id;
pub use id_source::{CountingIds, IdSource, RandomIds};
pub use ids::*;
pub use period::Period;
pub use refusal::{Code, Kind, Refusal, Violation};
pub use revision::Revision;
pub use role::Role;
pub use secret::Secret;

//! Forms: what a department may define, what a community answers, and what is wrong with either.
//! Pure: no I/O, no clock, no randomness.
//!
//! A [`FormDefinition`] holds [`Field`]s and [`Rule`]s; [`FormDefinition::check`] says what is
//! wrong with it, [`FormDefinition::content_hash`] names its content for ever. An [`Answer`] is one
//! cell; [`check_answers`] gives the [`Finding`]s on a set of them. Whoever checks many sets
//! against one form keeps a [`Checker`], which compiles the rules once.
//!
//! Definitions and rules are written by strangers. Every one is bounded before it is looked at,
//! and no input makes anything here panic, run long or use deep stacks.
//!
//! To add a kind of field: a variant in [`kind`], its parsing in [`answer`], its part of the JSON
//! Schema; the compiler names the rest. To add a "no": a line in [`codes`].

pub mod aggregate;
pub mod answer;
pub mod changes;
pub mod codes;
pub mod decimal;
pub mod definition;
pub mod derivation;
pub mod element;
pub mod expression;
pub mod field;
pub mod json_schema;
pub mod kind;
pub mod null_reason;
pub mod rule;
pub mod verdict;

pub use aggregate::Aggregate;
pub use answer::Answer;
pub use changes::{Change, changes, type_changes};
pub use decimal::Decimal;
pub use definition::FormDefinition;
pub use derivation::{Derivation, Measure};
pub use element::ElementCode;
pub use expression::{Expression, Formula};
pub use field::{Field, Grain, Sensitivity};
pub use json_schema::json_schema;
pub use kind::{CodeValue, FieldKind};
pub use null_reason::NullReason;
pub use rule::{Rule, Severity};
pub use verdict::{Checker, Completeness, Finding, check_answers};

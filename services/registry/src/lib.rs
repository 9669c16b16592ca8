//! The registry: what may be asked, of whom, by whom, and under which names.
//!
//! # Dramatis personae
//!
//! * `domain`: areas, departments, duty lists and their items, elements, registers, calendars, and
//!   every rule about them. Pure.
//! * `commands`: one use case per file. `queries`: reads. `store`: the SQL of both.
//! * `routes`: one endpoint per file, each with a line in `policy`.
//! * `jobs`: what happens by itself. `subscriptions`: who asks which element, and
//!   which an admission introduces.
//! * `publish`: every change, told to the other services with the whole state.
//! * `seed`: the worked set, loaded once through the same commands.
//!
//! # The life of a duty list
//!
//! Catalogue (province) → city → county. A list is drafted, approved by the government of its own
//! level, published, filed upward; from its publication it is immutable, by rule and by trigger. An
//! item's version rises only when its text changes, so that a citation keeps its meaning. An item
//! below names the item above that it carries out, by version; when the list above changes, every list
//! directly below (past 市辖区 and the like, which nobody governs) gets a task to follow, with a deadline
//! in working days. Those who keep that list are told of it, reminded five working days before the end,
//! and told with those above when it is past.
//!
//! Register entries live the same life, version after version, until they are retired. Others are told
//! of them on the day they take effect.
//!
//! # Areas over time
//!
//! A code is an opaque key with one place and one span of validity. A merger, split or move ends it
//! and names successors; a code never comes back, and what was reported under it stays there. Names
//! have their own days, so that any day can be read as it was. An import and a reform both become
//! proposals (`domain::area_tree`), held against the same rules.
//!
//! # The life of an element
//!
//! Recorded → qualified → standard → retired, one step at a time, never by the author of the text.
//! Every text is kept as a version. The object class with its qualifiers and the property make the
//! element, whatever its label and however the answer is represented. Admissions and requests are
//! copied as far as they name elements (`store::asking`): what is in use retires only in favour of
//! another, to which its names and its readers go. What an admission asks and the dictionary did not
//! have is recorded with it (`domain::introduced`); its steward is the department that asked.
//!
//! # To add something
//!
//! An operation: a line in `policy.rs`, a command or query, a file under `routes/`, its `.service(…)`
//! in the `mod.rs` beside it. A rule: the domain function that decides, a code in one of `domain/*codes.rs`,
//! a row in the table of its test. A register: a variant of [`contracts::registry::Register`], its
//! lines in `domain/register.rs` and `domain/register_schema.rs`.

mod commands;
mod domain;
mod jobs;
mod migrations;
mod module;
mod policy;
mod publish;
mod queries;
mod routes;
mod seed;
mod settings;
mod store;
mod subscriptions;

pub use module::module;

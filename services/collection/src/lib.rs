//! Collection: one table per community and month, filled once, used by everyone entitled.
//!
//! # The story
//!
//! Approval tells that a form was admitted. Collection believes nothing: it verifies the signature
//! with its own copy of the key, recomputes the content hash, compares number, areas and validity,
//! and only then stores the admission ([`commands`]`::admit`). What the admission asks of which
//! community in which month is *computed* ([`domain`]`::schedule`, `demand`, `fuse`): admitting a
//! demand for 600,000 communities writes one row. When a worker opens the table of the month, all
//! demands that fall due in it are fused, each value asked once, with what is already known beside
//! it. The first save writes the table's row; the database itself refuses it without a live
//! admission. Submission gives a receipt, the street accepts or returns single cells, and accepted
//! values are retrieved by the departments entitled to them.
//!
//! What a form asks of persons, households and houses is not sent again and again but kept as a
//! *roster* ([`domain`]`::roster`): row by row, version by version, values sealed one by one and
//! masked until somebody says why they need them. Counts and changes follow from it.
//!
//! # Dramatis personae
//!
//! demand: an admission as the one who fills sees it · obligation: one due date of a demand in one
//! community · table: community × month · cell: (element, value period) of a community, whatever
//! form asked it · accepted value: what the street let through · retrieval grant: who may fetch it ·
//! roster: the rows about people that a form keeps of a community · version: what a row says from a
//! day on · subject: whom rows are about, across rosters, known by a keyed hash only.
//!
//! # Recipes
//!
//! *An endpoint*: a line in `policy.rs`, a file in `routes/`, a `.service(…)` in `routes/mod.rs`,
//! a command or a query; SQL goes to `store/`. *A refusal*: a line in `domain/codes.rs`. *A stream*:
//! a file in `subscriptions/`. *A column*: a new migration; released ones never change.

mod commands;
mod domain;
mod jobs;
mod migrations;
mod module;
mod policy;
mod queries;
mod routes;
mod seed;
mod settings;
mod store;
mod subscriptions;

pub use module::module;

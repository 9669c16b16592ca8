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
//! masked until somebody says why they need them. Counts and changes follow from it. Nobody is found there by
//! a name, which lies sealed, but by a number, whose keyed hash is kept; who looked is on record.
//!
//! # What is kept, and why so
//!
//! *A table is one row with one document.* Its cells stand in `collection_table.cells`
//! ([`domain`]`::document`): fifty cells are a kilobyte and a half, below the size at which
//! PostgreSQL sets a value aside. One row a cell cost fifty rows and a hundred index entries for each
//! save, again for each submission. The view `cell` still shows one row a cell, for whoever asks the
//! database. A quarter's value may stand in the tables of three months; what was submitted goes before
//! what was not, and what is newer before what is older.
//!
//! *A submission is kept for ever* in `table_submission`, with its receipt and the hash of its content;
//! what it answered is the name of a set in `answer_set`. Communities of a county mostly answer the same
//! set, so a board of a whole province is one `GROUP BY` over the tables of a month beside what is
//! computed to be owed ([`domain`]`::owed`, `completeness`): nothing is swept at night, and nothing can
//! exceed the whole, because a table counts only for what its community owes. How many communities there
//! are is counted when an area changes ([`store`]`::area_counts`), not for every board. With `as_of` the same
//! board is drawn from the submissions, reviews, admissions and areas that were known at that moment.
//!
//! *Validity is checked at use.* An admission ends with its last day because the day is compared whenever
//! it is used, whether or not anything runs or is told. A suspension or revocation is told by a message,
//! within a second as a rule; and because a broker may be away, the signed list of what ended early is
//! read from approval every fifteen seconds as well ([`commands`]`::heed_status`), into the copy that
//! every decision, and the database itself, goes by. Nothing is asked of approval while somebody waits:
//! if approval cannot be reached either, what was known goes on to hold, and nobody can suspend anything.
//!
//! *What follows is asked of nobody* ([`domain`]`::following`): a field that a review replaced by a rule
//! over others travels with the admission. It is worked out while a table is filled, the same on every
//! way into it, and becomes a value when its sources are accepted, corrected or withdrawn
//! ([`commands`]`::follow`), in the same transaction.
//!
//! *What is known beforehand is proposed, never answered* ([`domain`]`::prefill`): counts of rosters,
//! values that the source of an element provides ([`domain`]`::provided`), what follows from other
//! cells or from shorter periods as the form declares ([`domain`]`::derived`), and what was accepted
//! last. A provided value can be disputed: it goes back to its source, and nobody waits for that.
//!
//! *Whoever does not begin is told as well*: a daily walk over the communities ([`jobs`]`::walk`) tells of what
//! is due in three working days and nobody touched, and another of what is late, each once. A table that has
//! a row only because of that is still of revision 1: whoever looked before loses nothing.
//!
//! *One engine says what is wrong or odd* ([`domain`]`::findings`), on dry run, autosave, submission and
//! import alike: cells, the rules of the forms, and what is unlike the community's own past
//! ([`domain`]`::usual`, where the rule is declared and why). What a soft rule advises against is
//! submitted with a remark. For tables that are taken in by the hundred the past is one short row a
//! community, `community_memory`, brought up to date with every acceptance.
//!
//! *Accepted values are facts*, one row each in `accepted_value`, and summed by street in `value_rollup`
//! by the job that numbers the changes: it reads anew what a batch touched, so it may run twice.
//!
//! *Whole tables are taken in together* ([`commands`]`::take_in`): whoever arrives while a transaction
//! runs shares the next one, in a fixed number of statements for any number of tables. What is asked is
//! remembered under the number of the gate ([`store`]`::book`) and checked in every transaction; the
//! triggers of the gate look at every row whatever the program believes. Nothing is read along the way but by
//! index, however fast the tables become more ([`store`]`::touched`).
//!
//! # Retrieval
//!
//! *Whoever takes values says what for*, and it stands on record before anything is answered
//! ([`domain`]`::retrieving`): which element, where, of which periods, by what right. A day's repeats
//! are counted in one row, so a system that polls does not fill the database; of what may be about
//! people every call stands in the chained history. The communities read what became of what they
//! reported. *A file is made while it is sent* ([`queries`]`::values::file`), element by element along
//! an index; memory holds one reading of it. *The changes* tell accepted values in their latest state
//! and, numbered by the same counter, what went: values withdrawn, entitlements ended, rows erased.
//! *Whoever had retrieved a value that was corrected is told* a minute later, for everything at once
//! ([`jobs`]`::tell_corrections`). *What is published* leaves out small numbers and what would give them
//! back ([`domain`]`::suppressing`).
//!
//! *A longer period* is made of shorter ones only as an admitted form declares, community by community, as if
//! each had been asked for it ([`domain`]`::longer`): sums of months by street cannot tell who lacks one, so
//! values are read and not what the streets add up to. Who lacks a period is in no sum and is told.
//!
//! *No partitions yet.* Every plan that readers and the numberer wait for runs along an index and costs
//! what it returns: with 1.2 million values a batch of 5,000 is summed in 150 ms, where a plan that
//! joined freely took 12.8 s. What partitions by period would add is cheap removal of old years, and
//! nothing here removes them; they cost the uniqueness of the numbers of changes and the foreign keys
//! of tables. A province that outgrows one table converts it then.
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

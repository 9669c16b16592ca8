//! sea-orm, tamed: PostgreSQL and SQLite behind the same few doors.
//!
//! * [`Store`] opens a database and hands out write transactions (IMMEDIATE on SQLite, one
//!   writing connection) and a pool for reads.
//! * [`migrate`] brings a module's tables up to date under a lock.
//! * [`history`] is the append-only, hash-chained record of who did what.
//! * [`rows`] runs hand-written SQL where a query is too hot or too particular for an entity.
//! * [`batch`] hands many rows to one statement.
//! * [`changes`] counts what changed; [`Live`] is a copy in memory that follows.
//! * [`guard`] turns "update where revision" into a conflict as a value; [`cursor`] pages by key.
//!
//! Conventions of every table: times are `BIGINT` microseconds since the epoch, ids and enums are
//! `TEXT`, JSON is `TEXT`, paths are `{path}` (byte order on both databases). SQL is written once,
//! with `$1` parameters, for both.

pub mod batch;
pub mod changes;
pub mod columns;
pub mod cursor;
pub mod error;
pub mod guard;
pub mod history;
pub mod live;
pub mod migrate;
pub mod rows;
pub mod store;

pub use error::StoreError;
pub use live::{Live, Reader};
pub use rows::Row;
pub use store::{Dialect, OpenOptions, Store};

/// What every query needs; implemented by connections and transactions alike.
pub use sea_orm::ConnectionTrait;

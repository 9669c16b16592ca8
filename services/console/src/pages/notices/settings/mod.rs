//! How somebody wants to be told, and where.

pub mod contacts;
pub mod page;
pub mod save;
mod wishes;

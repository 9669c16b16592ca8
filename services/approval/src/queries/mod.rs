//! What can be read: each query makes the view that one endpoint answers with.

pub mod admissions;
pub mod flows;
pub mod keys;
pub mod requests;
pub mod tasks;
pub mod verify;

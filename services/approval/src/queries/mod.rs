//! What can be read: each query makes the view that one endpoint answers with.

pub mod admissions;
pub mod burden;
pub mod changes;
pub mod flows;
pub mod keys;
pub mod lineage;
pub mod register_file;
pub mod requests;
pub mod signature;
pub mod stopped;
pub mod tasks;
pub mod verify;

//! What identity answers without changing anything.

pub mod clients;
pub mod grants;
pub mod jwks;
pub mod me;
pub mod people;

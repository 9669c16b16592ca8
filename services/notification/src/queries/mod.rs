//! What notification answers without changing anything.

pub mod contacts;
pub mod deliveries;
pub mod digests;
pub mod emergencies;
pub mod figures;
pub mod notices;
pub mod preferences;
pub mod webhooks;

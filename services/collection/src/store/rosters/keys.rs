//! The keys that rosters are sealed with.

use sealing::Chest;

use crate::domain::roster::{PURPOSE, codes};

/// What is sealed of the rosters.
pub static CHEST: Chest = Chest {
    purpose: PURPOSE,
    setting: "collection.roster_keys",
    file: "roster-keys",
    table: "roster_key",
    sealed: &["roster_version", "roster_subject"],
    unfit: &codes::KEYS,
};

//! Entries as a step names them, and as it answers with them.

use kernel::{RegisterEntryId, Revision};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{domain::Entry, queries::entries::RegisterEntryView};

/// An entry in the revision that was read.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NamedEntry {
    /// The entry.
    pub id: RegisterEntryId,
    /// Its revision: what is decided is what was read.
    pub revision: Revision,
}

/// The entries after a step.
#[derive(Debug, Serialize, ToSchema)]
pub struct MovedEntries {
    /// In the order of the request.
    pub items: Vec<RegisterEntryView>,
}

/// The entries of a request.
pub fn named(entries: &[NamedEntry]) -> Vec<(RegisterEntryId, Revision)> {
    entries.iter().map(|entry| (entry.id, entry.revision)).collect()
}

/// The answer.
pub fn moved(entries: Vec<Entry>) -> MovedEntries {
    MovedEntries { items: entries.into_iter().map(RegisterEntryView::from).collect() }
}

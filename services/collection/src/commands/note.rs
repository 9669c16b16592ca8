//! Telling those who follow the changes what is no value.

use messaging::Work;
use storage::StoreError;

use crate::{domain::changed::Note, store::change_notes};

/// Keeps notes; they are numbered once they are committed.
pub async fn run(work: &Work, notes: Vec<Note>) -> Result<(), StoreError> {
    let named: Vec<(String, Note)> = notes
        .into_iter()
        .map(|note| {
            let id: kernel::EventId = work.id();
            (id.to_string(), note)
        })
        .collect();
    change_notes::keep(work.db(), &named, work.now()).await
}

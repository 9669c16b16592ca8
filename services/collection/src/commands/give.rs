//! A department may retrieve, and those of it that follow the changes learn it there.

use messaging::Work;
use storage::StoreError;

use super::note;
use crate::{
    domain::changed::{EntitledFrom, Note},
    store::retrieval::{self, Grant},
};

/// Gives what is granted: one note for each area that is named, however many communities lie in it.
///
/// # Errors
/// If the database refuses.
pub async fn run(work: &Work, grant: &Grant<'_>) -> Result<(), StoreError> {
    retrieval::give(work.db(), grant).await?;
    let notes = grant.areas.iter().map(|area| {
        Note::Entitled(EntitledFrom {
            department: grant.department.clone(),
            area: area.clone(),
            elements: grant.elements.to_vec(),
            entitlement: grant.source,
            reference: grant.reference.clone(),
        })
    });
    note::run(work, notes.collect()).await
}

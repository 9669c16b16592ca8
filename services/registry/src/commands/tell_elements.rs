//! Elements say something new: the text is kept as a version and told to the others.

use messaging::Work;
use storage::StoreError;

use super::code_lists;
use crate::{domain::Element, publish, store};

/// Keeps and tells the present texts of elements, each of a version that was not kept before.
///
/// # Errors
/// If the database refuses.
pub async fn run(work: &Work, elements: &[Element]) -> Result<(), StoreError> {
    store::element_past::keep(work.db(), elements, (work.actor(), work.now())).await?;
    let lists = code_lists::of(work, elements).await?;
    publish::elements(work, elements, &lists).await
}

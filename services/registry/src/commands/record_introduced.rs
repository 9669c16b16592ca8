//! An element that an admission introduced comes into the dictionary.

use contracts::approval::ElementIntroduced;
use messaging::Work;
use serde_json::json;
use storage::StoreError;

use super::tell_elements;
use crate::{
    domain::{dictionary::Dictionary, introduced},
    store,
};

/// Records it; what is registered under its code already stays as it is.
///
/// # Errors
/// If the database refuses, or somebody takes a name of it at this moment.
pub async fn run(work: &Work, event: &ElementIntroduced) -> Result<(), StoreError> {
    if store::element::find(work.db(), &event.code).await?.is_some() {
        return Ok(());
    }
    let text = introduced::text(event);
    let related = store::element::related(work.db(), &event.code, &text).await?;
    let element = introduced::element(event, &Dictionary::of(&related));
    keep_list(work, event).await?;
    store::element::insert(work.db(), std::slice::from_ref(&element)).await?;
    let detail = json!({"control_number": event.control_number, "department": event.department});
    work.record(&event.code, "introduced", detail).await?;
    tell_elements::run(work, std::slice::from_ref(&element)).await
}

/// The list of its values; one that a steward registered under its code stays as it is.
async fn keep_list(work: &Work, event: &ElementIntroduced) -> Result<(), StoreError> {
    let Some(list) = introduced::code_list(event) else { return Ok(()) };
    if store::code_list::find(work.db(), &list.code).await?.is_some() {
        return Ok(());
    }
    store::code_list::insert(work.db(), &list, (work.actor(), work.now())).await?;
    work.record(&list.code, "registered", json!({"version": list.version, "for": event.code})).await
}

//! What an admission asks and the dictionary did not have: later requests find it from now on, and
//! the registry is told to record it.

use messaging::Work;
use storage::StoreError;

use crate::{
    domain::introduced::{self, Introducing},
    store::{admissions::Admission, editions::Edition, elements},
};

/// Introduces the new elements of a request that its admission asks. One that another admission
/// introduced meanwhile stays as that one defined it.
///
/// # Errors
/// If the database refuses.
pub async fn run(work: &Work, edition: &Edition, granted: &Admission) -> Result<(), StoreError> {
    let form = serde_json::from_value(granted.content.form.clone());
    let form = form.map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let introducing = Introducing {
        admission: granted.id,
        number: &granted.control_number,
        form: &form,
        frequency: granted.content.frequency,
        asked: &edition.content,
        new: &edition.assessment.introduced,
    };
    for event in introducing.events() {
        if elements::introduce(work.db(), &introduced::as_held(&event)).await? {
            work.publish(&event).await?;
        }
    }
    Ok(())
}

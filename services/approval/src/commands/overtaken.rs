//! What was lawful when it was filed, looked at once more by whoever would admit it. Two departments may
//! have asked the same in the same week: they are admitted one after the other, and the second finds what
//! the first asks already. That is answered instead of asked, as it would have been at the submission.
//! What else forbids it by now stops it.

use kernel::Refusal;
use messaging::Work;
use web::Failure;

use super::terms;
use crate::{
    domain::{
        checks::{Assessment, FieldVerdict},
        codes,
        drift::{self, Drift},
        terms::Terms,
    },
    store::{editions::Edition, locks, requests::Request},
};

/// What is locked by whoever admits.
const ADMITTING: &str = "admitting";

/// Waits until nobody else admits; the others wait until this transaction ends.
///
/// # Errors
/// If the database refuses.
pub async fn take_turn(work: &Work) -> Result<(), storage::StoreError> {
    locks::take(work, ADMITTING).await
}

/// Supplies what is held by now; stops what must not be admitted any more.
///
/// # Errors
/// If something else forbids it.
pub async fn settle(
    work: &Work,
    request: &mut Request,
    edition: &Edition,
    today: &Assessment,
) -> Result<(), Failure> {
    request.terms.frequency(edition.content.frequency, today)?;
    let filed = &edition.assessment.report;
    let drift = drift::between(filed, &today.report, edition.submitted_at);
    let supply = held_by_now(&drift, &request.terms);
    if !supply.is_empty() {
        terms::set(work, request, edition, &Terms { supply, ..Terms::default() }).await?;
    }
    let stands = drift.in_the_way(filed, &request.terms);
    if stands.is_empty() {
        return Ok(());
    }
    Err(Refusal::new(&codes::DECISION_OVERTAKEN).with(stands).into())
}

/// The keys of fields that were to be asked and are held by now.
fn held_by_now(drift: &Drift, terms: &Terms) -> Vec<String> {
    let supplied = drift.fields.iter().filter(|field| field.now.verdict == FieldVerdict::Supply);
    let keys = supplied.map(|field| &field.now.key);
    keys.filter(|key| !terms.left_out().any(|out| out == *key)).cloned().collect()
}

//! Setting terms with an approval: what they name is looked up, they are checked beside those that are
//! set already, and kept on the request. What a merge or an answer from sharing decides has a line of
//! its own in the history.

use contracts::approval::{DerivedField, FieldOutcome, Outcome};
use kernel::Refusal;
use messaging::Work;
use serde_json::json;
use storage::StoreError;
use web::Failure;

use super::merge;
use crate::{
    domain::{
        derivation, outcomes, reconsideration,
        terms::{Terms, first_due},
    },
    store::{
        calendars,
        editions::Edition,
        elements, reconsiderations,
        requests::{self, Request},
        sharing,
    },
};

/// Adds terms to those of a request.
///
/// # Errors
/// Everything that is wrong with them; that they are heavier than those that are reconsidered; that the
/// request cannot be merged into the form they name.
pub async fn set(
    work: &Work,
    request: &mut Request,
    edition: &Edition,
    terms: &Terms,
) -> Result<(), Failure> {
    let held = sharing::of(work.db(), edition, terms, work.now()).await?;
    terms.check(&request.terms, &edition.content, &edition.assessment, &held)?;
    let together = std::mem::take(&mut request.terms).and(terms);
    no_worse(work, request, &together).await?;
    request.terms = together;
    if terms.valid_until.is_some() {
        let (today, calendar) = (work.now().china_date(), calendars::all(work.db()).await?);
        first_due(&edition.content, &request.terms, today, &calendar)?;
    }
    if request.terms.merge_into.is_some() {
        merge::possible(work, request, edition).await?;
    }
    record(work, request, edition, terms).await
}

async fn no_worse(work: &Work, request: &Request, terms: &Terms) -> Result<(), Failure> {
    let Some(asked) = reconsiderations::answered_by(work.db(), request.id).await? else { return Ok(()) };
    let first = requests::get(work.db(), asked.request).await?;
    // A rejection was as heavy as can be.
    let approved = |first: &Request| first.outcome == Some(Outcome::ApprovedWithTerms);
    let Some(first) = first.filter(approved) else { return Ok(()) };
    Ok(reconsideration::no_worse(terms, &first.terms)?)
}

async fn record(work: &Work, request: &Request, edition: &Edition, terms: &Terms) -> Result<(), Failure> {
    if let Some(into) = &terms.merge_into {
        work.record(request.id, "merge-set", json!({ "into": into })).await?;
    }
    let answered = outcomes::of(&edition.assessment, terms, None);
    let by_terms = |key: &String| terms.supply.contains(key) || terms.derive.iter().any(|d| d.key == *key);
    let answered: Vec<_> = answered.into_iter().filter(|field| by_terms(&field.key)).collect();
    for outcome in [FieldOutcome::Supply, FieldOutcome::Derive] {
        let fields: Vec<_> = answered.iter().filter(|field| field.outcome == outcome).collect();
        let action = if outcome == FieldOutcome::Supply { "supply-set" } else { "derive-set" };
        if !fields.is_empty() {
            work.record(request.id, action, json!({ "fields": fields })).await?;
        }
    }
    Ok(())
}

/// What of a request is derived under its terms, as it goes with the admission.
///
/// # Errors
/// If the database cannot be read.
pub async fn derived(
    work: &Work,
    request: &Request,
    edition: &Edition,
) -> Result<Vec<DerivedField>, StoreError> {
    let codes: Vec<String> = request.terms.sources().map(ToString::to_string).collect();
    if codes.is_empty() {
        return Ok(Vec::new());
    }
    let known = elements::facts(work.db(), &codes).await?;
    let keys = known.into_iter().map(|(code, fact)| (code, fact.definition.key)).collect();
    derivation::of(&request.terms, &edition.assessment.form, &keys)
        .map_err(|error| StoreError::Corrupt(error.to_string()))
}

/// Whether the frequency under the terms of a request is one that its items allow.
///
/// # Errors
/// If it is still above.
pub fn allowed(request: &Request, edition: &Edition) -> Result<(), Refusal> {
    request.terms.frequency(edition.content.frequency, &edition.assessment).map(drop)
}

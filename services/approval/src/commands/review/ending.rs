//! The end of a request: its one outcome, what becomes of each field, and who is told.

use contracts::approval::{FieldDecision, Outcome, RequestDecided};
use kernel::ControlNumber;
use messaging::Work;
use serde_json::json;
use web::Failure;

use crate::{
    domain::{
        lifecycle::{Verb, outcome_name},
        outcomes,
    },
    store::{
        deadlines,
        editions::Edition,
        reconsiderations,
        requests::{self, Request},
    },
};

/// How a request ends.
#[derive(Debug, Clone)]
pub struct End<'a> {
    /// The outcome.
    pub outcome: Outcome,
    /// Why; empty, if nothing is to be said.
    pub reason: &'a str,
    /// The form that the rest of it became part of.
    pub merged_into: Option<ControlNumber>,
}

impl<'a> End<'a> {
    /// An end that became part of no other form.
    pub fn of(outcome: Outcome, reason: &'a str) -> Self {
        Self { outcome, reason, merged_into: None }
    }
}

/// Brings a request to its end. The caller saves it.
///
/// # Errors
/// If it has ended already.
pub async fn end(work: &Work, request: &mut Request, edition: &Edition, end: End<'_>) -> Result<(), Failure> {
    let End { outcome, reason, merged_into } = end;
    request.state = request.state.after(Verb::Decide)?;
    request.stage = None;
    request.outcome = Some(outcome);
    request.reason = Some(reason.to_owned()).filter(|reason| !reason.is_empty());
    request.ended_at = Some(work.now());
    requests::end(work.db(), request.id, outcome_name(outcome), work.now()).await?;
    deadlines::end(work.db(), request.id, work.now()).await?;
    let fields: Vec<FieldDecision> = if outcome == Outcome::Rejected {
        Vec::new()
    } else {
        outcomes::of(&edition.assessment, &request.terms, merged_into.as_ref())
    };
    let supplied = outcomes::retrievable(&fields);
    let detail = json!({
        "outcome": outcome, "edition": edition.number, "reason": reason, "supplied": supplied, "fields": fields,
    });
    work.record(request.id, "decided", detail).await?;
    if let Some(first) = reconsiderations::answered_by(work.db(), request.id).await? {
        let detail = json!({ "by_request": request.id, "outcome": outcome, "reason": reason });
        work.record(first.request, "reconsidered", detail).await?;
    }
    work.publish(&RequestDecided {
        request: request.id,
        department: request.department.clone(),
        title_zh: request.content.title_zh.clone(),
        outcome,
        reason: reason.to_owned(),
        supplied,
        areas: edition.assessment.areas.clone(),
        fields,
        merged_into,
    })
    .await?;
    Ok(())
}

//! What the checks said, as records of the history: at the submission, and again where a decision moves
//! the request on, with what had changed in the world by then. The reports themselves are bound by
//! their hashes, so that the chain answers for them too.

use kernel::{TaskId, digest};
use messaging::Work;
use serde_json::{Value, json};
use storage::StoreError;

use super::assess;
use crate::{
    domain::{
        checks::{Assessment, FieldVerdict, Finding, Report, Verdict},
        drift,
    },
    store::{editions::Edition, requests::Request},
};

/// What stands in the history.
pub const ACTION: &str = "checked";

/// Records what the checks said of an edition that was just filed.
///
/// # Errors
/// If the database refuses.
pub async fn at_submission(work: &Work, request: &Request, edition: &Edition) -> Result<(), StoreError> {
    let report = &edition.assessment.report;
    let supplied = report.fields.iter().filter(|field| field.verdict == FieldVerdict::Supply);
    let supplied: Vec<Value> = supplied
        .map(|field| {
            let held = field.held.as_ref().map(|held| &held.control_number);
            json!({ "key": field.key, "element": field.element, "control_number": held })
        })
        .collect();
    let detail = json!({
        "at": "submission",
        "edition": edition.number,
        "report": hash(report)?,
        "may_submit": report.may_submit,
        "findings": report.findings.iter().map(told).collect::<Vec<_>>(),
        "supplied": supplied,
    });
    work.record(request.id, ACTION, detail).await
}

/// Runs the checks again where a decision moves the request on. A decision that admits nothing does not
/// fail because a copy in memory is being loaded: there is nothing then.
///
/// # Errors
/// If the database cannot be read, or a copy is being loaded and something would be admitted.
pub async fn again(work: &Work, edition: &Edition, admits: bool) -> Result<Option<Assessment>, StoreError> {
    match assess::run(work.db(), &edition.content, work.now(), &work.context().memory).await {
        Ok(today) => Ok(Some(today)),
        Err(StoreError::Loading) if !admits => Ok(None),
        Err(error) => Err(error),
    }
}

/// Records what the checks say otherwise at a decision than when it was filed, or that they were not
/// repeated.
///
/// # Errors
/// If the database refuses.
pub async fn at_decision(
    work: &Work,
    request: &Request,
    edition: &Edition,
    (task, today): (TaskId, Option<&Assessment>),
) -> Result<(), StoreError> {
    let Some(today) = today.map(|today| &today.report) else {
        let detail =
            json!({ "at": "decision", "edition": edition.number, "task": task, "not_repeated": "loading" });
        return work.record(request.id, ACTION, detail).await;
    };
    let drift = drift::between(&edition.assessment.report, today, edition.submitted_at);
    let fields: Vec<Value> = drift
        .fields
        .iter()
        .map(|field| json!({ "key": field.now.key, "before": field.before, "now": field.now.verdict }))
        .collect();
    let detail = json!({
        "at": "decision",
        "edition": edition.number,
        "task": task,
        "report": hash(today)?,
        "may_submit": today.may_submit,
        "changed": drift.changed,
        "appeared": drift.appeared.iter().map(told).collect::<Vec<_>>(),
        "gone": drift.gone.iter().map(told).collect::<Vec<_>>(),
        "fields": fields,
    });
    work.record(request.id, ACTION, detail).await
}

fn hash(report: &Report) -> Result<String, StoreError> {
    digest::of(report).map_err(|error| StoreError::Corrupt(error.to_string()))
}

/// A finding by its codes: its words may quote what was written, and that stays out of the history.
fn told(finding: &Finding) -> Value {
    if finding.verdict == Verdict::Pass {
        return json!({ "check": finding.check, "verdict": finding.verdict });
    }
    json!({
        "check": finding.check,
        "verdict": finding.verdict,
        "code": finding.code,
        "pointer": finding.pointer,
    })
}

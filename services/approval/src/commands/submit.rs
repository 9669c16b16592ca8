//! Filing a request: the checks run, an edition is fixed for ever, and the flow begins; or, where
//! everything is held already, the request ends at once with the right to retrieve it.

use std::collections::BTreeSet;

use contracts::approval::RequestSubmitted;
use kernel::{Refusal, RequestId, Revision};
use messaging::Work;
use serde_json::json;
use storage::StoreError;
use web::{Failure, IfMatch};

use super::{assess, checked, conclude, review::require, road};
use crate::{
    domain::{
        checks::{Assessment, Finding},
        codes,
        lifecycle::Verb,
    },
    store::{
        attachments,
        editions::{self, Edition},
        provisional,
        requests::{self, Request},
    },
};

/// Files what the request asks now.
///
/// # Errors
/// If the request is gone, changed meanwhile or past filing, or if a check forbids it: then
/// nothing changes.
pub async fn run(work: &Work, id: RequestId, based_on: Revision) -> Result<Request, Failure> {
    let mut request = require(requests::lock(work, id).await?)?;
    IfMatch(based_on).require(request.revision)?;
    let state = request.state.after(Verb::Submit)?;
    let assessment = assess::run(work.db(), &request.content, work.now(), &work.context().memory).await?;
    permitted(&assessment)?;
    let edition = Edition {
        number: request.edition + 1,
        content: request.content.clone(),
        content_hash: request.content.hash(),
        assessment,
        submitted_by: work.actor(),
        submitted_at: work.now(),
    };
    file(work, &mut request, &edition).await?;
    request.state = state;
    if edition.assessment.asks_something() {
        road::enter(work, &mut request, &edition).await?;
    } else {
        conclude::answer(work, &mut request, &edition, "").await?;
    }
    request.revision = requests::save(work.db(), &request).await?;
    Ok(request)
}

fn permitted(assessment: &Assessment) -> Result<(), Refusal> {
    if assessment.report.may_submit {
        return Ok(());
    }
    let blocking: Vec<&Finding> =
        assessment.report.findings.iter().filter(|finding| finding.forbids_submission()).collect();
    // One reason may hold at several places: it is said once, and each place has its violation.
    let reasons: BTreeSet<(&str, &str)> =
        blocking.iter().map(|finding| (finding.zh.as_str(), finding.en.as_str())).collect();
    let (zh, en): (Vec<&str>, Vec<&str>) = reasons.into_iter().unzip();
    let refusal = Refusal::new(&codes::REQUEST_BLOCKED).saying(zh.join("；"), en.join("; "));
    Err(refusal.with(blocking.into_iter().map(Finding::violation)))
}

/// Fixes the edition and tells everybody.
async fn file(work: &Work, request: &mut Request, edition: &Edition) -> Result<(), StoreError> {
    let assessment = &edition.assessment;
    request.edition = edition.number;
    request.lane = assessment.lane;
    request.county = assessment.county.clone();
    request.terms = assessment.report.kept.clone();
    request.reason = None;
    request.updated_at = work.now();
    request.submitted_at = Some(work.now());
    editions::insert(work.db(), request.id, edition).await?;
    attachments::fix(work.db(), request.id, edition).await?;
    requests::add_hand(work.db(), request.id, work.actor()).await?;
    requests::set_streets(work.db(), request.id, &assessment.street_paths()).await?;
    if let Some(number) = &edition.content.previous {
        provisional::followed(work.db(), number, request.id).await?;
    }
    let asked = request.terms.narrow(&assessment.form).fields;
    let detail = json!({
        "edition": edition.number,
        "lane": request.lane,
        "hash": edition.content_hash,
        "asked": asked.len(),
        "supplied": assessment.supplied(),
    });
    work.record(request.id, "submitted", detail).await?;
    checked::at_submission(work, request, edition).await?;
    work.publish(&RequestSubmitted {
        request: request.id,
        department: request.department.clone(),
        title_zh: request.content.title_zh.clone(),
        areas: assessment.areas.clone(),
        elements: asked.iter().map(|field| field.element.to_string()).collect(),
    })
    .await
}

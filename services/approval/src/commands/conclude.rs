//! What follows from a decision for the request: other stages, the way back, or its end with all that
//! comes of it.

use contracts::approval::{Outcome, RequestReturned};
use kernel::AreaPath;
use messaging::Work;
use serde_json::json;
use storage::StoreError;
use web::Failure;

use super::{
    deadline, grant, merge,
    review::{self, End},
};
use crate::{
    domain::{
        admission::{Admitted, covered},
        decision::Next,
        flow::Flow,
        flow_facts::FlowFacts,
        lifecycle::Verb,
        sample, terms,
    },
    settings::Signing,
    store::{areas, calendars, editions::Edition, requests::Request},
};

/// What the applicant reads when a review left nothing to ask.
const ANSWERED: &str = "所需数据均已有来源，改由共享提供，不再设表";
/// What the applicant reads when a street did not agree to a merged form.
const NOT_EVERY_STREET: &str = "并入现有报表须相关街道全部同意";
/// What the applicant reads when no street agreed.
const NO_STREET: &str = "没有街道同意";

/// Does what follows.
///
/// # Errors
/// If nothing lawful can be granted, or the database refuses.
pub async fn run(
    work: &Work,
    request: &mut Request,
    (edition, flow): (&Edition, &Flow),
    (next, reason): (Next, &str),
    signing: &Signing,
) -> Result<(), Failure> {
    match next {
        Next::Wait => Ok(()),
        Next::Stages(ready, streets) => {
            Ok(review::open_stages(work, request, edition, flow, (&ready, &streets)).await?)
        }
        Next::Return => send_back(work, request, reason).await,
        Next::Answered => answer(work, request, edition, reason).await,
        Next::End(streets) if streets.is_empty() => reject(work, request, edition, reason, NO_STREET).await,
        Next::End(streets) if request.terms.merge_into.is_some() => {
            merged(work, request, (edition, flow), &streets, signing).await
        }
        Next::End(streets) => admit(work, request, (edition, flow), streets, signing).await,
    }
}

/// Every rejection has reasons: the last decision's, or what it came to.
async fn reject(
    work: &Work,
    request: &mut Request,
    edition: &Edition,
    reason: &str,
    otherwise: &str,
) -> Result<(), Failure> {
    let reason = if reason.is_empty() { otherwise } else { reason };
    review::end(work, request, edition, End::of(Outcome::Rejected, reason)).await
}

/// Ends a request whose fields are all answered: with retrieval, without an admission.
///
/// # Errors
/// If it has ended already.
pub async fn answer(
    work: &Work,
    request: &mut Request,
    edition: &Edition,
    reason: &str,
) -> Result<(), Failure> {
    let reason = if reason.is_empty() { ANSWERED } else { reason };
    review::end(work, request, edition, End::of(Outcome::Supplied, reason)).await
}

async fn send_back(work: &Work, request: &mut Request, reason: &str) -> Result<(), Failure> {
    request.state = request.state.after(Verb::Return)?;
    request.stage = None;
    request.reason = Some(reason.to_owned());
    deadline::stop(work, request.id).await?;
    work.record(request.id, "returned", json!({ "edition": request.edition, "reason": reason })).await?;
    work.publish(&RequestReturned {
        request: request.id,
        department: request.department.clone(),
        title_zh: request.content.title_zh.clone(),
        reason: reason.to_owned(),
    })
    .await?;
    Ok(())
}

async fn admit(
    work: &Work,
    request: &mut Request,
    (edition, flow): (&Edition, &Flow),
    streets: Vec<AreaPath>,
    signing: &Signing,
) -> Result<(), Failure> {
    let (content, assessment) = (&edition.content, &edition.assessment);
    let today = work.now().china_date();
    let everywhere = streets.len() == assessment.streets.len();
    let outcome =
        if everywhere && request.terms.is_empty() { Outcome::Approved } else { Outcome::ApprovedWithTerms };
    let end_date = request.terms.end_date(content);
    let admitted = Admitted {
        form: request.terms.narrow(&assessment.form),
        frequency: request.terms.frequency(content.frequency, assessment)?,
        first_due: terms::first_due(content, &request.terms, today, &calendars::all(work.db()).await?)?,
        end_date,
        areas: asked(work, request, covered(&assessment.areas, &streets)).await?,
        derived: super::terms::derived(work, request, edition).await?,
        second_review: request.terms.second_review || wants_second_review(edition, flow),
    };
    review::end(work, request, edition, End::of(outcome, "")).await?;
    grant::of_request(work, request, edition, &admitted, signing).await?;
    Ok(())
}

/// Whether the flow has what is reported under such an admission looked at twice.
fn wants_second_review(edition: &Edition, flow: &Flow) -> bool {
    FlowFacts::of(&edition.content, &edition.assessment).wants_second_review(flow)
}

/// The areas asked of those covered: all, or the communities that the sample draws.
async fn asked(work: &Work, request: &Request, areas: Vec<AreaPath>) -> Result<Vec<AreaPath>, StoreError> {
    let Some(percent) = request.terms.sample else { return Ok(areas) };
    let communities = areas::communities(work.db(), &areas, work.now().china_date()).await?;
    Ok(sample::draw(&request.id.to_string(), &communities, percent))
}

/// A merged form asks new questions of everybody it covers: every street agrees, or none is asked.
/// Where the form is not there any more, the applicant decides what to do instead.
async fn merged(
    work: &Work,
    request: &mut Request,
    (edition, flow): (&Edition, &Flow),
    streets: &[AreaPath],
    signing: &Signing,
) -> Result<(), Failure> {
    if streets.len() < edition.assessment.streets.len() {
        return reject(work, request, edition, NOT_EVERY_STREET, NOT_EVERY_STREET).await;
    }
    match merge::possible(work, request, edition).await {
        Ok((target, mut content)) => {
            content.second_review |= wants_second_review(edition, flow);
            let number = merge::run(work, request, edition, (target, content), signing).await?;
            let end = End { merged_into: Some(number), ..End::of(Outcome::ApprovedWithTerms, "") };
            review::end(work, request, edition, end).await
        }
        Err(Failure::Refused(refusal)) => {
            let reason = format!("已不能并入现有报表：{}", refusal.code.zh);
            send_back(work, request, &reason).await
        }
        Err(failure) => Err(failure),
    }
}

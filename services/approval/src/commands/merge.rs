//! Merging what is left of a request into a live form: the next edition of its number holds both, and
//! the one before ends.

use std::collections::BTreeSet;

use contracts::approval::AdmissionContent;
use kernel::ControlNumber;
use messaging::Work;
use serde_json::json;
use storage::StoreError;
use web::Failure;

use super::{end_admission, grant, introduce, terms};
use crate::{
    domain::{
        admission::{End, State},
        merge::{self, Demand, Target},
    },
    settings::Signing,
    store::{
        admissions::{self, Admission},
        areas, calendars,
        editions::Edition,
        provisional,
        requests::Request,
    },
};

/// The merged form, if the request can be merged as things are now. Writes nothing.
///
/// # Errors
/// Why not.
pub async fn possible(
    work: &Work,
    request: &Request,
    edition: &Edition,
) -> Result<(Target, AdmissionContent), Failure> {
    let Some(number) = &request.terms.merge_into else {
        return Err(StoreError::Corrupt(format!("{}: nothing to merge into", request.id)).into());
    };
    let refused = || kernel::Refusal::new(&crate::domain::terms_codes::MERGE_TARGET).at("/terms/merge_into");
    let admission = admissions::lock(work, number).await?.ok_or_else(refused)?;
    let target = target(work, admission).await?;
    let today = work.now().china_date();
    let communities: BTreeSet<_> =
        areas::communities(work.db(), &edition.assessment.areas, today).await?.into_iter().collect();
    let derived = terms::derived(work, request, edition).await?;
    let demand = Demand {
        content: &edition.content,
        assessment: &edition.assessment,
        terms: &request.terms,
        communities: &communities,
        derived: &derived,
    };
    let calendar = calendars::all(work.db()).await?;
    let content = merge::content(&target, demand, today, &calendar)?;
    Ok((target, content))
}

async fn target(work: &Work, admission: Admission) -> Result<Target, StoreError> {
    let today = work.now().china_date();
    let live = admission.state == State::Live && admission.valid_until >= today;
    let provisional = provisional::due(work.db(), &admission.control_number).await?.is_some();
    let communities = areas::communities(work.db(), &admission.content.areas, today).await?;
    Ok(Target {
        number: admission.control_number,
        lasting: live && !provisional,
        content: admission.content,
        valid_until: admission.valid_until,
        communities: communities.into_iter().collect(),
    })
}

/// Grants the merged form and ends the one before; answers the number.
///
/// # Errors
/// If nothing can be signed.
pub async fn run(
    work: &Work,
    request: &Request,
    edition: &Edition,
    (target, content): (Target, AdmissionContent),
    signing: &Signing,
) -> Result<ControlNumber, Failure> {
    let validity = (work.now().china_date(), target.valid_until);
    let granted = grant::next_edition(work, request.id, content, &target.number, validity, signing).await?;
    introduce::run(work, edition, &granted).await?;
    let reason = format!("由 {} 接替", granted.control_number);
    end_admission::run(work, &target.number, None, End::Expire, &reason).await?;
    let detail = json!({ "into": target.number, "control_number": granted.control_number });
    work.record(request.id, "merged", detail).await?;
    Ok(granted.control_number)
}

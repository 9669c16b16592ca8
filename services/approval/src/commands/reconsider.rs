//! Asking for a decision to be reconsidered: the same edition, judged as it was, begins again as a
//! request of its own, before others. The rules stand in [`crate::domain::reconsideration`].

use contracts::approval::RequestSubmitted;
use kernel::{RequestId, Revision, calendar::Calendar};
use messaging::Work;
use serde_json::json;
use storage::{ConnectionTrait, StoreError};
use web::Failure;

use super::{
    checked,
    review::{self, require},
    road,
};
use crate::{
    domain::{
        admission,
        content::Content,
        lane::Lane,
        lifecycle::State,
        reconsideration::{self, Decided},
    },
    store::{
        admissions::{self, Admission},
        calendars,
        editions::{self, Edition},
        reconsiderations::{self, Reconsideration},
        requests::{self, Request},
    },
};

/// Asks; answers the request in which it is decided again.
///
/// # Errors
/// If the request is gone, or may not be reconsidered (any more).
pub async fn run(work: &Work, id: RequestId, reason: &str) -> Result<Request, Failure> {
    let first = require(requests::lock(work, id).await?)?;
    let admitted = admission_of(work.db(), id).await?;
    let calendar = calendars::all(work.db()).await?;
    decided(work.db(), &first, admitted.as_ref()).await?.ask(work.now().china_date(), &calendar)?;
    let before = editions::require(work.db(), id, first.edition).await?;
    let edition = again(work, before, admitted.as_ref());
    let mut request = begin(work, &first, &edition).await?;
    let asked = Reconsideration {
        request: id,
        by_request: request.id,
        reason: reason.to_owned(),
        asked_by: work.actor(),
        asked_at: work.now(),
    };
    reconsiderations::insert(work.db(), &asked).await?;
    work.record(id, "reconsideration-asked", json!({ "by_request": request.id, "reason": reason })).await?;
    let detail = json!({ "edition": edition.number, "reconsiders": id, "reason": reason });
    work.record(request.id, "submitted", detail).await?;
    checked::at_submission(work, &request, &edition).await?;
    tell(work, &request, &edition).await?;
    enter(work, &mut request, &edition).await?;
    request.revision = requests::save(work.db(), &request).await?;
    Ok(request)
}

/// What there is to reconsider about a request.
///
/// # Errors
/// If the database cannot be read.
pub async fn decided<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: &Request,
    admitted: Option<&Admission>,
) -> Result<Decided, StoreError> {
    let asked = reconsiderations::of(db, request.id).await?.is_some();
    let answer = reconsiderations::answered_by(db, request.id).await?.is_some();
    let live = admitted.filter(|admission| admission.state == admission::State::Live);
    Ok(Decided {
        outcome: request.outcome,
        on: request.ended_at.map(|at| at.china_date()),
        admitted: live.map(|admission| admission.content.department.clone()),
        department: request.department.clone(),
        reconsidered: asked || answer,
    })
}

/// Until when a request can be reconsidered.
///
/// # Errors
/// If the database cannot be read.
pub async fn until<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: &Request,
    calendar: &Calendar,
) -> Result<Option<chrono::NaiveDate>, StoreError> {
    let admitted = admission_of(db, request.id).await?;
    Ok(decided(db, request, admitted.as_ref()).await?.until(calendar))
}

async fn admission_of<C: ConnectionTrait + ?Sized>(
    db: &C,
    id: RequestId,
) -> Result<Option<Admission>, StoreError> {
    match admissions::of_request(db, id).await? {
        Some(number) => admissions::get(db, &number).await,
        None => Ok(None),
    }
}

/// The edition that was decided; where it was admitted, as a change of that admission.
fn again(work: &Work, before: Edition, admitted: Option<&Admission>) -> Edition {
    let previous = admitted.map(|admission| admission.control_number.clone());
    let content = Content { previous: previous.or(before.content.previous.clone()), ..before.content };
    let mut assessment = before.assessment;
    assessment.lane = reconsideration::lane(assessment.lane, admitted.is_some());
    assessment.report.lane = assessment.lane;
    Edition {
        number: 1,
        content_hash: content.hash(),
        content,
        assessment,
        submitted_by: work.actor(),
        submitted_at: work.now(),
    }
}

/// The new request, with everybody who had a hand in the first one.
async fn begin(work: &Work, first: &Request, edition: &Edition) -> Result<Request, StoreError> {
    let now = work.now();
    let mut request = Request {
        id: work.id(),
        revision: Revision::NEW.next(),
        state: State::Draft,
        stage: None,
        edition: 0,
        lane: Lane::default(),
        content: edition.content.clone(),
        flow: None,
        terms: edition.assessment.report.kept.clone(),
        outcome: None,
        reason: None,
        created_at: now,
        updated_at: now,
        submitted_at: None,
        ended_at: None,
        ..first.clone()
    };
    requests::insert(work.db(), &request).await?;
    for hand in requests::hands(work.db(), first.id).await?.into_iter().chain([work.actor()]) {
        requests::add_hand(work.db(), request.id, hand).await?;
    }
    request.state = State::InReview;
    request.edition = edition.number;
    request.lane = edition.assessment.lane;
    request.submitted_at = Some(now);
    editions::insert(work.db(), request.id, edition).await?;
    requests::set_streets(work.db(), request.id, &edition.assessment.street_paths()).await?;
    Ok(request)
}

async fn tell(work: &Work, request: &Request, edition: &Edition) -> Result<(), StoreError> {
    let form = &edition.assessment.form;
    work.publish(&RequestSubmitted {
        request: request.id,
        department: request.department.clone(),
        title_zh: request.content.title_zh.clone(),
        areas: edition.assessment.areas.clone(),
        elements: form.fields.iter().map(|field| field.element.to_string()).collect(),
    })
    .await
}

async fn enter(work: &Work, request: &mut Request, edition: &Edition) -> Result<(), StoreError> {
    let no_county = || StoreError::Corrupt(format!("{}: no county", request.id));
    let county = request.county.clone().ok_or_else(no_county)?;
    let chosen = road::choose(work.db(), &county, reconsideration::LANE).await?;
    review::enter(work, request, edition, chosen).await
}

//! Granting an admission: a number, the content, its hash, a signature over them. What follows is
//! that communities may be asked.

use chrono::{Datelike, NaiveDate};
use contracts::approval::AdmissionContent;
use forms::{FormDefinition, Grain};
use kernel::{ControlNumber, Refusal, RequestId, Revision};
use messaging::Work;
use serde_json::json;
use storage::StoreError;
use web::{Failure, token};

use super::{amend, introduce, keep_key, review::require};
use crate::{
    domain::{
        admission::{self, Admitted, State, Successor},
        codes,
        lane::Lane,
    },
    settings::Signing,
    store::{
        admissions::{self, Admission},
        burden, calendars,
        editions::Edition,
        holdings, provisional,
        requests::Request,
    },
};

/// The first edition of a control number.
const EDITION: u32 = 1;

/// Grants the admission of a request.
///
/// # Errors
/// If nothing can be signed, or the request has one already.
pub async fn of_request(
    work: &Work,
    request: &Request,
    edition: &Edition,
    admitted: &Admitted,
    signing: &Signing,
) -> Result<Admission, Failure> {
    let content =
        admission::content_of(&edition.content, &edition.assessment, admitted).map_err(unreadable)?;
    let today = work.now().china_date();
    let stem = match &edition.content.previous {
        Some(number) => Some(successor(work, number).await?),
        None => None,
    };
    let lane = (edition.assessment.lane, admitted);
    let validity = admission::validity(lane, stem.as_ref(), today);
    let number = stem.map(|stem| stem.number);
    let granted = issue(work, Some(request.id), (content, number), validity, signing).await?;
    introduce::run(work, edition, &granted).await?;
    if edition.assessment.lane == Lane::Emergency {
        let calendar = calendars::all(work.db()).await?;
        let due = calendar.after(today, admission::FULL_REQUEST).date;
        provisional::insert(work.db(), granted.id, &granted.control_number, due).await?;
        let detail = json!({ "control_number": granted.control_number, "full_request_due": due });
        work.record(granted.id, "provisional", detail).await?;
    }
    give_way(work, edition, &granted).await?;
    Ok(granted)
}

/// Grants the next edition of a form, as it came of a request.
///
/// # Errors
/// If nothing can be signed, or the request has an admission already.
pub async fn next_edition(
    work: &Work,
    request: RequestId,
    content: AdmissionContent,
    number: &ControlNumber,
    validity: (NaiveDate, NaiveDate),
    signing: &Signing,
) -> Result<Admission, Failure> {
    let next = successor(work, number).await?.number;
    issue(work, Some(request), (content, Some(next)), validity, signing).await
}

/// The number that follows an admission's, and what of it bears on the validity.
async fn successor(work: &Work, number: &ControlNumber) -> Result<Successor, Failure> {
    let previous = require(admissions::lock(work, number).await?)?;
    let editions = admissions::editions(work.db(), number).await?;
    let last = editions.into_iter().max_by_key(ControlNumber::edition).unwrap_or_else(|| number.clone());
    let provisional = provisional::due(work.db(), number).await?.is_some();
    Ok(Successor {
        number: last.next_edition(),
        live: (previous.state == State::Live && !provisional)
            .then_some((previous.valid_from, previous.valid_until)),
    })
}

/// What a changed form takes the place of gives way when it takes effect, and what it replaces ends
/// now; what is renewed runs out by itself, the day before its renewal begins.
async fn give_way(work: &Work, edition: &Edition, granted: &Admission) -> Result<(), Failure> {
    let renewal = edition.assessment.lane == Lane::Renewal;
    if let Some(number) = edition.content.previous.as_ref().filter(|_| !renewal) {
        amend::run(work, number, (granted, granted.valid_from)).await?;
    }
    for number in &edition.content.replaces {
        amend::run(work, number, (granted, work.now().china_date())).await?;
    }
    Ok(())
}

/// Grants an admission of this content for these days, first and last included.
///
/// # Errors
/// If nothing can be signed, or the request has one already.
pub async fn run(
    work: &Work,
    request: Option<RequestId>,
    content: AdmissionContent,
    validity: (NaiveDate, NaiveDate),
    signing: &Signing,
) -> Result<Admission, Failure> {
    issue(work, request, (content, None), validity, signing).await
}

/// The same under a number that is given, or the next one of the department's year.
async fn issue(
    work: &Work,
    request: Option<RequestId>,
    (content, number): (AdmissionContent, Option<ControlNumber>),
    validity: (NaiveDate, NaiveDate),
    signing: &Signing,
) -> Result<Admission, Failure> {
    let signer = keep_key::in_hand(work, signing).await?.ok_or_else(|| Refusal::new(&codes::KEY_ABSENT))?;
    let number = match number {
        Some(number) => number,
        None => {
            let year = work.now().china_date().year();
            let serial = admissions::next_serial(work.db(), &content.department, year).await?;
            ControlNumber::compose(&content.department, year, serial, EDITION)
        }
    };
    let hash = content.hash().map_err(unreadable)?;
    let claims =
        admission::claims(&signing.issuer, &number, &content, &hash, validity, signer.moment(work.now()));
    let admission = Admission {
        id: work.id(),
        revision: Revision::NEW.next(),
        control_number: number,
        request,
        state: State::Live,
        content,
        content_hash: hash,
        signature: token::sign(signer.id, admission::TOKEN_TYPE, &signer.key, &claims),
        key: signer.id,
        valid_from: validity.0,
        valid_until: validity.1,
        granted_at: work.now(),
        changed_at: work.now(),
        reason: None,
        suspensions: 0,
        gives_way: None,
    };
    store(work, &admission).await?;
    Ok(admission)
}

async fn store(work: &Work, admission: &Admission) -> Result<(), StoreError> {
    admissions::insert(work.db(), admission).await?;
    hold(work, admission).await?;
    burden::plan(work.db(), admission.id, &admission.content).await?;
    let detail = json!({
        "control_number": admission.control_number,
        "hash": admission.content_hash,
        "valid_from": admission.valid_from,
        "valid_until": admission.valid_until,
        "first_due": admission.content.first_due,
    });
    work.record(admission.id, "granted", detail.clone()).await?;
    if let Some(request) = admission.request {
        work.record(request, "admitted", detail).await?;
    }
    work.publish(&admission.granted()).await
}

/// What it asks counts as held from now on: others need not ask it.
///
/// # Errors
/// If the database refuses.
pub async fn hold(work: &Work, admission: &Admission) -> Result<(), StoreError> {
    let form = form_of(&admission.content)?;
    let asked = form.fields.iter().filter(|field| field.grain != Grain::Header);
    let asked: Vec<String> = asked.map(|field| field.element.to_string()).collect();
    holdings::add(work.db(), admission.id, &asked, &admission.content.areas).await
}

fn form_of(content: &AdmissionContent) -> Result<FormDefinition, StoreError> {
    serde_json::from_value(content.form.clone()).map_err(unreadable)
}

fn unreadable(error: serde_json::Error) -> StoreError {
    StoreError::Corrupt(error.to_string())
}

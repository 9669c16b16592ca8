//! `POST /admissions/{control_number}/suspension` and `…/revocation`

use actix_web::{
    post,
    web::{Data, Path},
};
use messaging::Context;
use web::{
    Answer, Body, IdempotencyKey, Operation, Permit, Problems, Reply, idempotency,
    params::{KeyHeader, MaybeMatchHeader},
};

use super::{based_on::BasedOn, number, reason::Reason};
use crate::{
    commands::end_admission,
    domain::admission::End,
    policy::{RevokeAdmission, SuspendAdmission},
    queries::admissions::{self, AdmissionView},
};

/// Suspends an admission: its communities are not asked any more.
#[utoipa::path(tag = "admissions", operation_id = "approval.suspend_admission", request_body = Reason,
    params(("control_number" = kernel::ControlNumber, Path, description = "the control number"),
        MaybeMatchHeader,
        KeyHeader),
    responses((status = 200, description = "the admission", body = AdmissionView), Problems))]
#[post("/admissions/{control_number}/suspension")]
pub async fn suspend_admission(
    permit: Permit<SuspendAdmission>,
    path: Path<String>,
    based_on: BasedOn,
    key: IdempotencyKey,
    body: Body<Reason>,
    context: Data<Context>,
) -> Answer {
    end(&permit, (&path, based_on, End::Suspend), &key, &body, &context).await
}

/// Revokes an admission for good.
#[utoipa::path(tag = "admissions", operation_id = "approval.revoke_admission", request_body = Reason,
    params(("control_number" = kernel::ControlNumber, Path, description = "the control number"),
        MaybeMatchHeader,
        KeyHeader),
    responses((status = 200, description = "the admission", body = AdmissionView), Problems))]
#[post("/admissions/{control_number}/revocation")]
pub async fn revoke_admission(
    permit: Permit<RevokeAdmission>,
    path: Path<String>,
    based_on: BasedOn,
    key: IdempotencyKey,
    body: Body<Reason>,
    context: Data<Context>,
) -> Answer {
    end(&permit, (&path, based_on, End::Revoke), &key, &body, &context).await
}

async fn end<O: Operation>(
    permit: &Permit<O>,
    (number, based_on, end): (&str, BasedOn, End),
    key: &IdempotencyKey,
    body: &Body<Reason>,
    context: &Context,
) -> Answer {
    let reason = body.value.clean()?;
    idempotency::once(context, permit, key, &body.fingerprint, async |work| {
        let known = number::admission(work.db(), number).await?;
        for area in &known.content.areas {
            permit.require_area(area)?;
        }
        let number = &known.control_number;
        let admission = end_admission::run(work, number, based_on.0, end, &reason).await?;
        let revision = admission.revision;
        Ok(Reply::ok(admissions::view(work.db(), admission).await?).revision(revision))
    })
    .await
}

//! `POST /admissions/{control_number}/resumption`

use actix_web::{
    post,
    web::{Data, Path},
};
use messaging::Context;
use runtime::Settings;
use web::{
    Answer, Body, IdempotencyKey, Permit, Problems, Reply, idempotency,
    params::{KeyHeader, MaybeMatchHeader},
};

use super::{based_on::BasedOn, number, reason::Reason, signing};
use crate::{
    commands::reissue,
    policy::ResumeAdmission,
    queries::admissions::{self, AdmissionView},
};

/// Lifts the suspension of an admission: it is signed once more, and whoever keeps a gate opens it
/// by that signature.
#[utoipa::path(tag = "admissions", operation_id = "approval.resume_admission", request_body = Reason,
    params(("control_number" = kernel::ControlNumber, Path, description = "the control number"),
        MaybeMatchHeader,
        KeyHeader),
    responses((status = 200, description = "the admission", body = AdmissionView), Problems))]
#[post("/admissions/{control_number}/resumption")]
pub async fn resume_admission(
    permit: Permit<ResumeAdmission>,
    path: Path<String>,
    based_on: BasedOn,
    key: IdempotencyKey,
    body: Body<Reason>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let reason = body.value.clean()?;
    let signing = signing::of(&settings)?;
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let known = number::admission(work.db(), &path).await?;
        for area in &known.content.areas {
            permit.require_area(area)?;
        }
        let resumed = reissue::resume(work, &known.control_number, based_on.0, &reason, &signing).await?;
        let revision = resumed.revision;
        Ok(Reply::ok(admissions::view(work.db(), resumed).await?).revision(revision))
    })
    .await
}

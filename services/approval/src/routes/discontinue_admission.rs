//! `POST /admissions/{control_number}/discontinuation`

use actix_web::{
    post,
    web::{Data, Path},
};
use messaging::Context;
use web::{
    Answer, Body, IdempotencyKey, Permit, Problems, Reply, idempotency,
    params::{KeyHeader, MaybeMatchHeader},
};

use super::{based_on::BasedOn, number, reason::Reason};
use crate::{
    commands::end_admission,
    domain::admission::End,
    policy::DiscontinueAdmission,
    queries::admissions::{self, AdmissionView},
};

/// Discontinues a form: the department that asked needs it no longer. Its communities are not asked
/// any more, and what was collected stays with whoever may retrieve it.
#[utoipa::path(tag = "admissions", operation_id = "approval.discontinue_admission", request_body = Reason,
    params(("control_number" = kernel::ControlNumber, Path, description = "the control number"),
        MaybeMatchHeader,
        KeyHeader),
    responses((status = 200, description = "the admission", body = AdmissionView), Problems))]
#[post("/admissions/{control_number}/discontinuation")]
pub async fn discontinue_admission(
    permit: Permit<DiscontinueAdmission>,
    path: Path<String>,
    based_on: BasedOn,
    key: IdempotencyKey,
    body: Body<Reason>,
    context: Data<Context>,
) -> Answer {
    let reason = format!("部门停用：{}", body.value.clean()?);
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let known = number::admission(work.db(), &path).await?;
        permit.require_department(&known.content.department)?;
        let ended = end_admission::run(work, &known.control_number, based_on.0, End::Expire, &reason).await?;
        let revision = ended.revision;
        Ok(Reply::ok(admissions::view(work.db(), ended).await?).revision(revision))
    })
    .await
}

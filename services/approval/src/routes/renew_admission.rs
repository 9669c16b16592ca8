//! `POST /admissions/{control_number}/renewals`

use actix_web::{
    post,
    web::{Data, Path},
};
use messaging::Context;
use web::{Answer, Body, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

use super::number;
use crate::{
    commands::renew,
    domain::renewal::Renewing,
    policy::RenewAdmission,
    queries::requests::{self, RequestView},
};

/// Renews a form unchanged (到期续用): the request is drafted from the admission with the terms of its
/// decision, claims the lane of renewals, and names the admission it renews. With `submit` it is filed
/// by the same call.
///
/// Only a live admission is renewed, and one renewal is under way at a time. The form begins again when
/// its validity is over; until then, and whatever becomes of the renewal, it stays as it is.
#[utoipa::path(tag = "admissions", operation_id = "approval.renew_admission", request_body = Renewing,
    params(("control_number" = kernel::ControlNumber, Path, description = "the control number"), KeyHeader),
    responses((status = 201, description = "the request that renews it", body = RequestView), Problems))]
#[post("/admissions/{control_number}/renewals")]
pub async fn renew_admission(
    permit: Permit<RenewAdmission>,
    path: Path<String>,
    key: IdempotencyKey,
    body: Body<Renewing>,
    context: Data<Context>,
) -> Answer {
    let said = body.value;
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let known = number::admission(work.db(), &path).await?;
        permit.require_department(&known.content.department)?;
        let request = renew::run(work, &known.control_number, &said).await?;
        let view = requests::view(work.db(), &request, work.now(), &work.context().memory).await?;
        let location = format!("/api/approval/v1/requests/{}", request.id);
        Ok(Reply::created(location, view).revision(request.revision))
    })
    .await
}

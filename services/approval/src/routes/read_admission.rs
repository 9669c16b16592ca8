//! `GET /admissions/{control_number}`

use actix_web::{
    get,
    web::{Data, Path},
};
use messaging::Context;
use web::{Answer, Permit, Problems, Reply};

use super::number;
use crate::{
    policy::ReadAdmission,
    queries::admissions::{self, AdmissionView},
};

/// An admission with what exactly was admitted, its hash and its signature.
#[utoipa::path(tag = "admissions", operation_id = "approval.read_admission",
    params(("control_number" = kernel::ControlNumber, Path, description = "the control number")),
    responses((status = 200, description = "the admission", body = AdmissionView), Problems))]
#[get("/admissions/{control_number}")]
pub async fn read_admission(
    _permit: Permit<ReadAdmission>,
    path: Path<String>,
    context: Data<Context>,
) -> Answer {
    let db = context.store.read();
    let admission = number::admission(db, &path).await?;
    let revision = admission.revision;
    Ok(Reply::ok(admissions::view(db, admission).await?).revision(revision).respond())
}

//! `GET /public/admissions/{control_number}`

use actix_web::{
    get,
    web::{Data, Path},
};
use messaging::Context;
use web::{Answer, Problems, Reply};

use super::number;
use crate::{
    queries::verify::{self, PublicAdmission},
    store::measured,
};

/// Whether a form may be put to communities: green, amber or red, and what it may ask.
///
/// A number whose check character does not agree (422) and a number that nobody was given (404) are
/// told apart; a form that bears either may be refused.
#[utoipa::path(tag = "public", operation_id = "approval.verify_admission",
    params(("control_number" = kernel::ControlNumber, Path, description = "the control number")),
    responses((status = 200, description = "the admission", body = PublicAdmission), Problems))]
#[get("/public/admissions/{control_number}")]
pub async fn verify_admission(path: Path<String>, context: Data<Context>) -> Answer {
    let db = context.store.read();
    let admission = number::admission(db, &path).await?;
    let latest = measured::latest(db, admission.id).await?;
    let shown = verify::view(db, admission, context.now().china_date()).await?;
    Ok(Reply::ok(PublicAdmission { latest, ..shown }).respond())
}

//! `POST /public/verification`

use actix_web::{post, web::Data};
use messaging::Context;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Answer, Problems, PublicBody, Reply};

use crate::queries::{
    signature,
    verify::{self, PublicAdmission},
};

/// A signature that came with a form.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct HeldSignature {
    /// Compact JWS: what stands behind `#` in the address of the QR code.
    jws: String,
}

/// Verifies the signature that a certificate or a QR code bears, and shows the admission it is of.
///
/// Stricter than the number alone: a signature that was changed, is by a key outside its time or by
/// a revoked one, or is for something else than is registered, is refused with its reason. How to
/// verify without asking anybody is said on `GET /public/verification`.
#[utoipa::path(tag = "public", operation_id = "approval.verify_signature", request_body = HeldSignature,
    responses((status = 200, description = "the admission", body = PublicAdmission), Problems))]
#[post("/public/verification")]
pub async fn verify_signature(body: PublicBody<HeldSignature>, context: Data<Context>) -> Answer {
    let db = context.store.read();
    let admission = signature::admission(db, &body.0.jws).await?;
    Ok(Reply::ok(verify::view(db, admission, context.now().china_date()).await?).respond())
}

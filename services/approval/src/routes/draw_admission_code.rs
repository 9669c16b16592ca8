//! `GET /public/admissions/{control_number}/qr.svg`

use actix_web::{
    HttpResponse, get,
    web::{Data, Path},
};
use host::sections::ServerSection;
use messaging::Context;
use qrcode::{EcLevel, QrCode, render::svg, types::QrError};
use runtime::Settings;
use web::{Answer, Failure, Problems};

use super::number;
use crate::store::admissions::Admission;

/// Pixels a side, at least.
const SIDE: u32 = 320;

/// The QR code of an admission: the address that verifies it, and its signature, so that a phone
/// can verify it without a connection.
#[utoipa::path(tag = "public", operation_id = "approval.draw_admission_code",
    params(("control_number" = kernel::ControlNumber, Path, description = "the control number")),
    responses((status = 200, description = "the picture", body = String, content_type = "image/svg+xml"), Problems))]
#[get("/public/admissions/{control_number}/qr.svg")]
pub async fn draw_admission_code(
    path: Path<String>,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let admission = number::admission(context.store.read(), &path).await?;
    let picture = code(&settings, &admission)?;
    Ok(HttpResponse::Ok().content_type("image/svg+xml").body(picture))
}

/// The address at which anybody verifies an admission.
///
/// # Errors
/// If the settings cannot be read.
pub fn address(settings: &Settings, admission: &Admission) -> Result<String, Failure> {
    let server: ServerSection = settings.section("server").map_err(internal)?;
    Ok(format!("{}/verify/{}", server.public_url.trim_end_matches('/'), admission.control_number))
}

/// The picture.
///
/// # Errors
/// If the settings cannot be read.
pub fn code(settings: &Settings, admission: &Admission) -> Result<String, Failure> {
    Ok(picture(&squares(settings, admission)?))
}

/// Its squares.
///
/// # Errors
/// If the settings cannot be read.
pub fn squares(settings: &Settings, admission: &Admission) -> Result<QrCode, Failure> {
    holding(&address(settings, admission)?, &admission.signature).map_err(internal)
}

fn picture(code: &QrCode) -> String {
    code.render::<svg::Color<'_>>().min_dimensions(SIDE, SIDE).build()
}

/// With many areas the signature outgrows what a QR code holds: then it is the address alone.
fn holding(address: &str, signature: &str) -> Result<QrCode, QrError> {
    QrCode::with_error_correction_level(format!("{address}#{signature}"), EcLevel::L)
        .or_else(|_| QrCode::with_error_correction_level(address, EcLevel::M))
}

fn internal(error: impl std::fmt::Display) -> Failure {
    tracing::error!(%error, "drawing a code failed");
    Failure::from(&web::codes::INTERNAL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_too_long_for_a_code_is_left_out() {
        let address = "http://127.0.0.1:8080/verify/210102-MZ-2026-0001-1A";
        let of = |length| picture(&holding(address, &"x".repeat(length)).unwrap());
        let (whole, bare) = (of(600), of(5_000));
        assert!(whole.contains("<svg") && bare.contains("<svg"));
        assert!(whole.len() > bare.len());
    }
}

//! `GET /public/admissions/{control_number}/certificate`

mod page;

use std::sync::LazyLock;

use actix_web::{
    HttpResponse, get,
    http::header,
    web::{Data, Path, Query},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use kernel::digest;
use messaging::Context;
use runtime::Settings;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use web::{Answer, Language, Problems};

use super::{draw_admission_code, number};
use crate::queries::verify;

/// In which language.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Params {
    /// The language; the browser's, if nothing is said.
    #[param(required = false, inline)]
    lang: Option<CertificateLanguage>,
}

/// A language of the certificate.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum CertificateLanguage {
    /// Chinese.
    Zh,
    /// English.
    En,
}

/// The certificate of an admission (准入证) on one page to be printed: the marks that the law wants
/// on every form, the right to refuse, and the QR code by which anybody verifies it.
///
/// It is drawn from the register when it is asked for: of what is suspended, revoked or expired it
/// says so across the page.
#[utoipa::path(tag = "public", operation_id = "approval.print_certificate",
    params(("control_number" = kernel::ControlNumber, Path, description = "the control number"), Params),
    responses((status = 200, description = "the page", body = String, content_type = "text/html"), Problems))]
#[get("/public/admissions/{control_number}/certificate")]
pub async fn print_certificate(
    path: Path<String>,
    params: Query<Params>,
    language: Language,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let db = context.store.read();
    let admission = number::admission(db, &path).await?;
    let language = match params.lang {
        Some(CertificateLanguage::Zh) => Language::Zh,
        Some(CertificateLanguage::En) => Language::En,
        None => language,
    };
    let drawing = page::Drawing {
        code: draw_admission_code::code(&settings, &admission)?,
        address: draw_admission_code::address(&settings, &admission)?,
        key: admission.key.to_string(),
        today: context.now().china_date(),
        language,
    };
    let shown = verify::view(db, admission, drawing.today).await?;
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_LANGUAGE, language.tag()))
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY.as_str()))
        .body(page::draw(&shown, &drawing).into_string()))
}

/// Nothing is loaded, nothing runs, and of styles the one in the page alone.
static POLICY: LazyLock<String> = LazyLock::new(|| {
    let hash = digest::of_bytes(page::STYLE.as_bytes());
    let hex = hash.trim_start_matches("sha256:").as_bytes();
    let nibble = |digit: u8| char::from(digit).to_digit(16).and_then(|n| u8::try_from(n).ok()).unwrap_or(0);
    let bytes: Vec<u8> =
        hex.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte * 16 + nibble(*digit))).collect();
    format!("default-src 'none'; style-src 'sha256-{}'; frame-ancestors 'none'", STANDARD.encode(bytes))
});

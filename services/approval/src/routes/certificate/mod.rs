//! The certificate of an admission (准入证): `GET /public/admissions/{control_number}/certificate` and
//! `…/certificate.pdf`.

mod marks;
mod page;
mod pdf;
mod sheet;

use std::sync::LazyLock;

use actix_web::{
    HttpResponse, get,
    http::header,
    web::{Data, Path, Query, block},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::NaiveDate;
use kernel::{Refusal, digest};
use messaging::Context;
use runtime::Settings;
use serde::Deserialize;
use tokio::sync::Semaphore;
use utoipa::{IntoParams, ToSchema};
use web::{Answer, Failure, Language, Problems};

use self::sheet::Letters;
use super::{draw_admission_code, number};
use crate::{
    domain::codes,
    queries::verify::{self, PublicAdmission},
    settings as own,
    store::admissions::Admission,
};

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

/// What a certificate needs besides the admission.
struct Drawing {
    /// The address that verifies it.
    address: String,
    /// The key of the signature.
    key: String,
    /// The day it is drawn.
    today: NaiveDate,
    /// In which language.
    language: Language,
}

impl Drawing {
    fn t<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        self.language.pick(zh, en)
    }
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
    let admission = number::admission(context.store.read(), &path).await?;
    let code = draw_admission_code::code(&settings, &admission)?;
    let (shown, drawing) = drawing(&context, &settings, admission, params.language(language)).await?;
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_LANGUAGE, drawing.language.tag()))
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY.as_str()))
        .body(page::draw(&shown, &drawing, &code).into_string()))
}

/// The same certificate as a PDF file, with the letters it uses embedded.
///
/// It is written with the Chinese font that `approval.certificate_font` names. Where that is not
/// installed, the answer says so, and the page for the browser is printed instead.
#[utoipa::path(tag = "public", operation_id = "approval.download_certificate",
    params(("control_number" = kernel::ControlNumber, Path, description = "the control number"), Params),
    responses((status = 200, description = "the file", body = Vec<u8>, content_type = "application/pdf"), Problems))]
#[get("/public/admissions/{control_number}/certificate.pdf")]
pub async fn download_certificate(
    path: Path<String>,
    params: Query<Params>,
    language: Language,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let admission = number::admission(context.store.read(), &path).await?;
    let code = draw_admission_code::squares(&settings, &admission)?;
    let font = own::certificate_font(&settings).map_err(internal)?;
    let (shown, drawing) = drawing(&context, &settings, admission, params.language(language)).await?;
    let name = format!("attachment; filename=\"{}.pdf\"", shown.control_number);
    // A font of many thousand letters is read for each: a few at a time.
    let _turn = TURNS.acquire().await.map_err(internal)?;
    let drawn = block(move || {
        let letters = std::fs::read(&font).ok().and_then(Letters::read);
        let Some(letters) = letters else {
            tracing::warn!(font, "the font of certificates is not there");
            return Err(Failure::from(Refusal::new(&codes::CERTIFICATE_FONT)));
        };
        pdf::draw(&shown, &drawing, &code, &letters).map_err(|error| internal(format!("{error:?}")))
    });
    let file = drawn.await.map_err(internal)??;
    Ok(HttpResponse::Ok()
        .content_type("application/pdf")
        .insert_header((header::CONTENT_DISPOSITION, name))
        .body(file))
}

/// How many PDF files are drawn at the same time.
static TURNS: Semaphore = Semaphore::const_new(2);

impl Params {
    fn language(&self, otherwise: Language) -> Language {
        match self.lang {
            Some(CertificateLanguage::Zh) => Language::Zh,
            Some(CertificateLanguage::En) => Language::En,
            None => otherwise,
        }
    }
}

async fn drawing(
    context: &Context,
    settings: &Settings,
    admission: Admission,
    language: Language,
) -> Result<(PublicAdmission, Drawing), Failure> {
    let drawing = Drawing {
        address: draw_admission_code::address(settings, &admission)?,
        key: admission.key.to_string(),
        today: context.now().china_date(),
        language,
    };
    Ok((verify::view(context.store.read(), admission, drawing.today).await?, drawing))
}

fn internal(error: impl std::fmt::Display) -> Failure {
    tracing::error!(%error, "drawing a certificate failed");
    Failure::from(&web::codes::INTERNAL)
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

//! `GET /public/verification`

use actix_web::{HttpResponse, get, http::header};
use web::{Answer, Language, Problems};

/// How anybody verifies a signature of ours with a JOSE library of their own, online and offline, in
/// the language of the caller. Markdown.
#[utoipa::path(tag = "public", operation_id = "approval.how_to_verify",
    responses((status = 200, description = "the procedure", body = String, content_type = "text/markdown"), Problems))]
#[get("/public/verification")]
pub async fn how_to_verify(language: Language) -> Answer {
    Ok(HttpResponse::Ok()
        .content_type("text/markdown; charset=utf-8")
        .insert_header((header::CONTENT_LANGUAGE, language.tag()))
        .body(language.pick(include_str!("zh.md"), include_str!("en.md"))))
}

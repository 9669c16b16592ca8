//! `POST /checks`

use actix_web::{post, web::Data};
use messaging::Context;
use web::{Answer, Body, Permit, Problems, Reply};

use crate::{
    commands::assess,
    domain::{checks::Report, content::Content},
    policy::CheckRequest,
};

/// Says what the checks would say, and stores nothing.
#[utoipa::path(tag = "requests", operation_id = "approval.check_request", request_body = Content,
    responses((status = 200, description = "what the checks say", body = Report), Problems))]
#[post("/checks")]
pub async fn check_request(
    permit: Permit<CheckRequest>,
    body: Body<Content>,
    context: Data<Context>,
) -> Answer {
    permit.require_department(&body.value.department)?;
    let content = body.value.clean()?;
    let assessment = assess::run(context.store.read(), &content, context.now(), &context.memory).await?;
    Ok(Reply::ok(assessment.report).respond())
}

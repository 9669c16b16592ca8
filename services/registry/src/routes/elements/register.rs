//! `POST /elements`

use actix_web::{post, web::Data};
use messaging::Context;
use web::{Answer, Body, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

use super::element_body::ElementBody;
use crate::{commands::register_element, policy::RegisterElement, queries::elements::ElementView};

/// Register an element. 登记数据元
///
/// Refused if a live element has the same object class and property, whatever its label; the
/// answer names it.
#[utoipa::path(tag = "elements", operation_id = "registry.register_element", params(KeyHeader),
    request_body = ElementBody,
    responses((status = 201, description = "the element", body = ElementView), Problems))]
#[post("/elements")]
pub async fn register(
    permit: Permit<RegisterElement>,
    key: IdempotencyKey,
    body: Body<ElementBody>,
    context: Data<Context>,
) -> Answer {
    let code = body.value.code.clone();
    let (text, status) = body.value.into();
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let element = register_element::run(work, &code, text, status).await?;
        let (place, revision) = (format!("/api/registry/v1/elements/{code}"), element.revision);
        Ok(Reply::created(place, ElementView::from(element)).revision(revision))
    })
    .await
}

//! `POST /elements/{code}/promotion`

use actix_web::{
    post,
    web::{Data, Path},
};
use forms::ElementCode;
use kernel::Role;
use messaging::Context;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{
    Answer, Body, IdempotencyKey, IfMatch, Permit, Problems, Reply, idempotency,
    params::{KeyHeader, MatchHeader},
};

use crate::{
    commands::promote_element, domain::Status, policy::PromoteElement, queries::elements::ElementView,
};

/// Where it moves.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ElementPromotion {
    /// The next step: qualified after recorded, standard after qualified.
    pub status: Status,
}

/// Move an element one step up. 审定数据元
///
/// Not by whoever wrote its present text; to a standard by the data bureau only; and not without
/// a department that keeps it.
#[utoipa::path(tag = "elements", operation_id = "registry.promote_element",
    params(("code" = ElementCode, Path, description = "the element"), MatchHeader, KeyHeader),
    request_body = ElementPromotion,
    responses((status = 200, description = "the element", body = ElementView), Problems))]
#[post("/elements/{code}/promotion")]
pub async fn promote(
    permit: Permit<PromoteElement>,
    preconditions: (IfMatch, IdempotencyKey),
    code: Path<ElementCode>,
    body: Body<ElementPromotion>,
    context: Data<Context>,
) -> Answer {
    let (revision, key) = preconditions;
    let bureau = permit.has(Role::DataBureau);
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let element = promote_element::run(work, code.as_str(), revision, body.value.status, bureau).await?;
        let revision = element.revision;
        Ok(Reply::ok(ElementView::from(element)).revision(revision))
    })
    .await
}

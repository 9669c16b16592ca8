//! `POST /elements/{code}/retirement`

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

use crate::{commands::retire_element, policy::RetireElement, queries::elements::ElementView};

/// What to use instead.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ElementRetirement {
    /// The element it is merged into; that one keeps its names as synonyms.
    pub merged_into: Option<ElementCode>,
}

/// Retire an element, or merge it into another. 停用数据元
///
/// What is in use is retired only in favour of another element, which keeps its names and to
/// which its readers are led.
#[utoipa::path(tag = "elements", operation_id = "registry.retire_element",
    params(("code" = ElementCode, Path, description = "the element"), MatchHeader, KeyHeader),
    request_body = ElementRetirement,
    responses((status = 200, description = "the element", body = ElementView), Problems))]
#[post("/elements/{code}/retirement")]
pub async fn retire(
    permit: Permit<RetireElement>,
    preconditions: (IfMatch, IdempotencyKey),
    code: Path<ElementCode>,
    body: Body<ElementRetirement>,
    context: Data<Context>,
) -> Answer {
    let (revision, key) = preconditions;
    let bureau = permit.has(Role::DataBureau);
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let into = body.value.merged_into.as_ref().map(ElementCode::as_str);
        let element = retire_element::run(work, code.as_str(), revision, into, bureau).await?;
        let revision = element.revision;
        Ok(Reply::ok(ElementView::from(element)).revision(revision))
    })
    .await
}

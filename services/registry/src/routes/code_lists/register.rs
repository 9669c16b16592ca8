//! `POST /code-lists`

use actix_web::{post, web::Data};
use forms::ElementCode;
use messaging::Context;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Answer, Body, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

use crate::{
    commands::register_code_list, domain::code_list::CodeListText, policy::RegisterCodeList,
    queries::code_lists::CodeListView,
};

/// A new code list.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCodeList {
    /// The key, such as `GBT2261.1`.
    pub code: ElementCode,
    /// What it says.
    pub list: CodeListText,
}

/// Register a code list. 登记代码表
#[utoipa::path(tag = "code-lists", operation_id = "registry.register_code_list", params(KeyHeader),
    request_body = NewCodeList,
    responses((status = 201, description = "the list", body = CodeListView), Problems))]
#[post("/code-lists")]
pub async fn register(
    permit: Permit<RegisterCodeList>,
    key: IdempotencyKey,
    body: Body<NewCodeList>,
    context: Data<Context>,
) -> Answer {
    let NewCodeList { code, list } = body.value;
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let list = register_code_list::run(work, code.as_str(), list).await?;
        let (place, revision) = (format!("/api/registry/v1/code-lists/{code}"), list.revision);
        Ok(Reply::created(place, CodeListView::from(list)).revision(revision))
    })
    .await
}

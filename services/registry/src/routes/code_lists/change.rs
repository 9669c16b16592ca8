//! `PUT /code-lists/{code}`

use actix_web::{
    put,
    web::{Data, Path},
};
use forms::ElementCode;
use messaging::Context;
use web::{Answer, Body, IfMatch, Permit, Problems, Reply, params::MatchHeader};

use crate::{
    commands::change_code_list, domain::code_list::CodeListText, policy::ChangeCodeList,
    queries::code_lists::CodeListView,
};

/// Make the next version of a code list. 变更代码表
///
/// A published value may be withdrawn and is never dropped. Every element that takes the list
/// gets a new version with it.
#[utoipa::path(tag = "code-lists", operation_id = "registry.change_code_list",
    params(("code" = ElementCode, Path, description = "the list"), MatchHeader), request_body = CodeListText,
    responses((status = 200, description = "the list", body = CodeListView), Problems))]
#[put("/code-lists/{code}")]
pub async fn change(
    permit: Permit<ChangeCodeList>,
    revision: IfMatch,
    code: Path<ElementCode>,
    body: Body<CodeListText>,
    context: Data<Context>,
) -> Answer {
    let work = context.begin(permit.actor()).await?;
    let list = change_code_list::run(&work, code.as_str(), revision, body.value).await?;
    work.commit().await?;
    let revision = list.revision;
    Ok(Reply::ok(CodeListView::from(list)).revision(revision).respond())
}

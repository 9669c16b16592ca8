//! `PUT /elements/{code}`

use actix_web::{
    put,
    web::{Data, Path},
};
use forms::ElementCode;
use kernel::{Refusal, Role};
use messaging::Context;
use web::{Answer, Body, IfMatch, Permit, Problems, Reply, params::MatchHeader};

use super::element_body::ElementBody;
use crate::{commands::change_element, domain::codes, policy::ChangeElement, queries::elements::ElementView};

/// Change an element. 变更数据元
///
/// Its version rises only if it says something else; the old ones stay readable. Datatype and
/// subject stay as registered, the unit as long as it is in use. A standard is changed by the
/// data bureau.
#[utoipa::path(tag = "elements", operation_id = "registry.change_element",
    params(("code" = ElementCode, Path, description = "the element"), MatchHeader), request_body = ElementBody,
    responses((status = 200, description = "the element", body = ElementView), Problems))]
#[put("/elements/{code}")]
pub async fn change(
    permit: Permit<ChangeElement>,
    revision: IfMatch,
    code: Path<ElementCode>,
    body: Body<ElementBody>,
    context: Data<Context>,
) -> Answer {
    if body.value.code != code.as_str() {
        return Err(Refusal::new(&codes::ELEMENT_CODE).at("/code").into());
    }
    let bureau = permit.has(Role::DataBureau);
    let work = context.begin(permit.actor()).await?;
    let element = change_element::run(&work, code.as_str(), revision, body.value.into(), bureau).await?;
    work.commit().await?;
    let revision = element.revision;
    Ok(Reply::ok(ElementView::from(element)).revision(revision).respond())
}

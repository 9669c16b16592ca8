//! `PUT /duty-lists/{id}/items/{code}`

use actix_web::{
    put,
    web::{Data, Path},
};
use kernel::ListId;
use messaging::Context;
use web::{Answer, Body, IfMatch, Permit, Problems, Reply, params::MatchHeader};

use super::item_body::DutyItemBody;
use crate::{
    commands::{Reach, put_item},
    policy::PutDutyItem,
    queries::duty_lists::DutyItemView,
};

/// Add an item to a draft, or replace it. 写入清单事项
///
/// `If-Match` names the revision of the list; the answer carries its next one.
#[utoipa::path(tag = "duty lists", operation_id = "registry.put_duty_item",
    params(("id" = ListId, Path, description = "the draft"),
        ("code" = String, Path, description = "the item's code"), MatchHeader),
    request_body = DutyItemBody,
    responses((status = 200, description = "the item", body = DutyItemView), Problems))]
#[put("/duty-lists/{id}/items/{code}")]
pub async fn put(
    permit: Permit<PutDutyItem>,
    revision: IfMatch,
    path: Path<(ListId, String)>,
    body: Body<DutyItemBody>,
    context: Data<Context>,
) -> Answer {
    let (id, code) = path.into_inner();
    let work = context.begin(permit.actor()).await?;
    let (at, inherits) = ((id, revision), body.value.inherits.clone());
    let said = (body.value.into(), inherits);
    let (list, item) = put_item::run(&work, &Reach::of(&permit), at, &code, said).await?;
    work.commit().await?;
    Ok(Reply::ok(DutyItemView::from(item)).revision(list.revision).respond())
}

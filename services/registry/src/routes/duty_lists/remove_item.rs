//! `DELETE /duty-lists/{id}/items/{code}`

use actix_web::{
    delete,
    web::{Data, Path},
};
use kernel::ListId;
use messaging::Context;
use web::{Answer, IfMatch, Permit, Problems, params::MatchHeader};

use super::reply;
use crate::{
    commands::{Reach, remove_item},
    policy::RemoveDutyItem,
    queries::duty_lists::DutyListView,
};

/// Take an item off a draft. 移出清单事项
#[utoipa::path(tag = "duty lists", operation_id = "registry.remove_duty_item",
    params(("id" = ListId, Path, description = "the draft"),
        ("code" = String, Path, description = "the item's code"), MatchHeader),
    responses((status = 200, description = "the draft", body = DutyListView), Problems))]
#[delete("/duty-lists/{id}/items/{code}")]
pub async fn remove(
    permit: Permit<RemoveDutyItem>,
    revision: IfMatch,
    path: Path<(ListId, String)>,
    context: Data<Context>,
) -> Answer {
    let (id, code) = path.into_inner();
    let work = context.begin(permit.actor()).await?;
    let list = remove_item::run(&work, &Reach::of(&permit), (id, revision), &code).await?;
    work.commit().await?;
    Ok(reply(list).respond())
}

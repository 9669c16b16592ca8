//! `DELETE /duty-lists/{id}`

use actix_web::{
    HttpResponse, delete,
    web::{Data, Path},
};
use kernel::ListId;
use messaging::Context;
use web::{Answer, IfMatch, Permit, Problems, params::MatchHeader};

use crate::{
    commands::{Reach, discard_list},
    policy::DiscardDutyList,
};

/// Throw a draft away. 作废清单草案
#[utoipa::path(tag = "duty lists", operation_id = "registry.discard_duty_list",
    params(("id" = ListId, Path, description = "the draft"), MatchHeader),
    responses((status = 204, description = "gone"), Problems))]
#[delete("/duty-lists/{id}")]
pub async fn discard(
    permit: Permit<DiscardDutyList>,
    revision: IfMatch,
    id: Path<ListId>,
    context: Data<Context>,
) -> Answer {
    let work = context.begin(permit.actor()).await?;
    discard_list::run(&work, &Reach::of(&permit), *id, revision).await?;
    work.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}

//! `GET /duty-lists/{id}`

use actix_web::{
    get,
    web::{Data, Path},
};
use kernel::ListId;
use messaging::Context;
use web::{Answer, Permit, Problems, Reply};

use crate::{
    policy::GetDutyList,
    queries::duty_lists::{self, DutyListDetail},
};

/// Read a duty list with its items. 清单
#[utoipa::path(tag = "duty lists", operation_id = "registry.get_duty_list",
    params(("id" = ListId, Path, description = "the list")),
    responses((status = 200, description = "the list", body = DutyListDetail), Problems))]
#[get("/duty-lists/{id}")]
pub async fn get(permit: Permit<GetDutyList>, id: Path<ListId>, context: Data<Context>) -> Answer {
    let (list, revision) = duty_lists::get(&context, permit.caller(), *id).await?;
    Ok(Reply::ok(list).revision(revision).respond())
}

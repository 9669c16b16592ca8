//! `GET /follow-ups/{id}`

use actix_web::{
    get,
    web::{Data, Path},
};
use kernel::FollowUpId;
use messaging::Context;
use web::{Answer, Permit, Problems, Reply};

use crate::{
    commands::Reach,
    policy::GetFollowUp,
    queries::follow_ups::{self, FollowUpView},
};

/// Read a task: what changed above, until when it is to be followed. 跟进事项
#[utoipa::path(tag = "follow-ups", operation_id = "registry.get_follow_up",
    params(("id" = FollowUpId, Path, description = "the task")),
    responses((status = 200, description = "the task", body = FollowUpView), Problems))]
#[get("/follow-ups/{id}")]
pub async fn get(permit: Permit<GetFollowUp>, id: Path<FollowUpId>, context: Data<Context>) -> Answer {
    let task = follow_ups::get(&context, &Reach::of(&permit), *id).await?;
    let revision = task.revision;
    Ok(Reply::ok(task).revision(revision).respond())
}

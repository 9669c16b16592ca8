//! `GET /tasks/{id}/colleagues`

use actix_web::{
    get,
    web::{Data, Path},
};
use kernel::TaskId;
use messaging::Context;
use web::{Answer, Permit, Problems, Reply};

use crate::{
    policy::ListColleagues,
    queries::colleagues::{self, Colleagues},
    routes::reach,
};

/// Whom the caller may give a task to, or add as a signer: whoever holds the role there, has no conflict
/// of interest, and does not decide there already. Refused as these are.
#[utoipa::path(tag = "tasks", operation_id = "approval.list_colleagues",
    params(("id" = TaskId, Path, description = "the task")),
    responses((status = 200, description = "those who may be asked", body = Colleagues), Problems))]
#[get("/tasks/{id}/colleagues")]
pub async fn list_colleagues(
    permit: Permit<ListColleagues>,
    path: Path<TaskId>,
    context: Data<Context>,
) -> Answer {
    let db = context.store.read();
    let entry = reach::task(&permit, db, *path).await?;
    let reviewer = reach::reviewer(&permit);
    let found = colleagues::of((db, &context.memory), &entry.task, &reviewer, context.now()).await?;
    Ok(Reply::ok(found).respond())
}

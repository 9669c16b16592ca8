//! `/queue/views`: what somebody looks at again and again, under a name. Each person sees their own.

use actix_web::{
    HttpResponse, delete, get, post, put,
    web::{Data, Path},
};
use kernel::QueueViewId;
use messaging::Context;
use web::{
    Answer, Body, IdempotencyKey, IfMatch, Permit, Problems, Reply, idempotency,
    params::{KeyHeader, MatchHeader},
};

use crate::{
    commands::{queue_views, review::require},
    domain::saved_view::NewView,
    policy::{ChangeQueueView, CreateQueueView, DeleteQueueView, ListQueueViews, ReadQueueView},
    queries::queue::{self, QueueView, QueueViews},
    store,
};

/// The caller's saved views, by name.
#[utoipa::path(tag = "tasks", operation_id = "approval.list_queue_views",
    responses((status = 200, description = "the views", body = QueueViews), Problems))]
#[get("/queue/views")]
pub async fn list_queue_views(permit: Permit<ListQueueViews>, context: Data<Context>) -> Answer {
    let views = queue::views(context.store.read(), permit.actor()).await?;
    Ok(Reply::ok(views).respond())
}

/// Saves a view of the queue under a name; 20 at most.
#[utoipa::path(tag = "tasks", operation_id = "approval.create_queue_view", request_body = NewView,
    params(KeyHeader),
    responses((status = 201, description = "the view", body = QueueView), Problems))]
#[post("/queue/views")]
pub async fn create_queue_view(
    permit: Permit<CreateQueueView>,
    key: IdempotencyKey,
    body: Body<NewView>,
    context: Data<Context>,
) -> Answer {
    let new = body.value.clean()?;
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let view = queue_views::create(work, new.clone()).await?;
        let (location, revision) = (format!("/api/approval/v1/queue/views/{}", view.id), view.revision);
        Ok(Reply::created(location, QueueView::from(view)).revision(revision))
    })
    .await
}

/// One of the caller's saved views.
#[utoipa::path(tag = "tasks", operation_id = "approval.read_queue_view",
    params(("id" = QueueViewId, Path, description = "the view")),
    responses((status = 200, description = "the view", body = QueueView), Problems))]
#[get("/queue/views/{id}")]
pub async fn read_queue_view(
    permit: Permit<ReadQueueView>,
    path: Path<QueueViewId>,
    context: Data<Context>,
) -> Answer {
    let view = require(store::queue_views::get(context.store.read(), permit.actor(), *path).await?)?;
    let revision = view.revision;
    Ok(Reply::ok(QueueView::from(view)).revision(revision).respond())
}

/// Changes the name of a view, or what it shows.
#[utoipa::path(tag = "tasks", operation_id = "approval.change_queue_view", request_body = NewView,
    params(("id" = QueueViewId, Path, description = "the view"), MatchHeader),
    responses((status = 200, description = "the view", body = QueueView), Problems))]
#[put("/queue/views/{id}")]
pub async fn change_queue_view(
    permit: Permit<ChangeQueueView>,
    path: Path<QueueViewId>,
    based_on: IfMatch,
    body: Body<NewView>,
    context: Data<Context>,
) -> Answer {
    let new = body.value.clean()?;
    let work = context.begin(permit.actor()).await?;
    let view = queue_views::change(&work, *path, based_on.0, new).await?;
    work.commit().await?;
    let revision = view.revision;
    Ok(Reply::ok(QueueView::from(view)).revision(revision).respond())
}

/// Deletes a view.
#[utoipa::path(tag = "tasks", operation_id = "approval.delete_queue_view",
    params(("id" = QueueViewId, Path, description = "the view"), MatchHeader),
    responses((status = 204, description = "it is gone"), Problems))]
#[delete("/queue/views/{id}")]
pub async fn delete_queue_view(
    permit: Permit<DeleteQueueView>,
    path: Path<QueueViewId>,
    based_on: IfMatch,
    context: Data<Context>,
) -> Answer {
    let work = context.begin(permit.actor()).await?;
    queue_views::delete(&work, *path, based_on.0).await?;
    work.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}

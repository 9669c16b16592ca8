//! `POST /notices/{id}/read`

use actix_web::{
    HttpResponse, post,
    web::{Data, Path},
};
use kernel::NoticeId;
use messaging::Context;
use web::{Answer, Permit, Problems, codes as http};

use super::reader;
use crate::{
    commands::mark_read,
    policy::ReadNotice,
    queries::notices::{NoticeView, views},
};

/// Mark a notice as read. 标为已读
///
/// Twice is once.
#[utoipa::path(tag = "notices", operation_id = "notification.read_notice",
    params(("id" = NoticeId, Path, description = "the notice")),
    responses((status = 200, description = "the notice", body = NoticeView), Problems))]
#[post("/notices/{id}/read")]
pub async fn read_notice(permit: Permit<ReadNotice>, id: Path<NoticeId>, context: Data<Context>) -> Answer {
    let reader = reader::of(&permit)?;
    let work = context.begin(permit.actor()).await?;
    let notice = mark_read::run(&work, &reader, *id).await?;
    let view = views(work.db(), vec![notice]).await?.pop().ok_or(&http::INTERNAL)?;
    work.commit().await?;
    Ok(HttpResponse::Ok().json(view))
}

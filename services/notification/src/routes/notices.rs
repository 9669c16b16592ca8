//! `GET /notices`

use actix_web::{
    get,
    web::{Data, Query},
};
use kernel::page::Page;
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Paging, Permit, Problems, paging::PageParams};

use super::reader;
use crate::{
    policy::ListNotices,
    queries::notices::{self, NoticeView},
};

/// Which notices.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct NoticesQuery {
    /// Only what was not read and is not settled.
    #[serde(default)]
    #[param(required = false)]
    pub unread: bool,
}

/// List what the caller is told, latest first. 我的消息
#[utoipa::path(tag = "notices", operation_id = "notification.list_notices", params(NoticesQuery, PageParams),
    responses((status = 200, description = "a page", body = Page<NoticeView>), Problems))]
#[get("/notices")]
pub async fn list(
    permit: Permit<ListNotices>,
    paging: Paging,
    query: Query<NoticesQuery>,
    context: Data<Context>,
) -> Answer {
    let page = notices::page(&context, &reader::of(&permit)?, query.unread, &paging.request).await?;
    Ok(paging.answer(&page))
}

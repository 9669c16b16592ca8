//! `GET /unread-count`

use actix_web::{HttpResponse, get, web::Data};
use messaging::Context;
use web::{Answer, Permit, Problems};

use super::reader;
use crate::{
    policy::CountUnread,
    queries::notices::{self, UnreadCount},
};

/// Count what the caller has not read. 未读数
#[utoipa::path(tag = "notices", operation_id = "notification.count_unread",
    responses((status = 200, description = "the count", body = UnreadCount), Problems))]
#[get("/unread-count")]
pub async fn count(permit: Permit<CountUnread>, context: Data<Context>) -> Answer {
    Ok(HttpResponse::Ok().json(notices::unread(&context, &reader::of(&permit)?).await?))
}

//! `GET /operations/held`

use actix_web::{get, web::Data};
use messaging::{Context, parked};
use serde::Serialize;
use utoipa::ToSchema;

use super::CountHeld;
use crate::{Answer, Permit, Problems, Reply};

/// How many messages are held, by state.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeldCounts {
    /// Behind a predecessor.
    pub waiting: i64,
    /// Tried again by themselves.
    pub retrying: i64,
    /// Given up until somebody decides.
    pub parked: i64,
    /// Unreadable, or from somebody who may not send them.
    pub outside: i64,
}

/// How many messages this service holds that have not taken effect. 未生效消息计数
#[utoipa::path(tag = "operations", operation_id = "operations.count_held",
    responses((status = 200, description = "by state", body = HeldCounts), Problems))]
#[get("/operations/held")]
pub async fn count(_permit: Permit<CountHeld>, context: Data<Context>) -> Answer {
    let parked::Counts { waiting, retrying, parked, outside } = parked::counts(&context.store).await?;
    Ok(Reply::ok(HeldCounts { waiting, retrying, parked, outside }).respond())
}

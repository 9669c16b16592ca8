//! `GET /preferences`

use actix_web::{get, web::Data};
use messaging::Context;
use web::{Answer, Permit, Problems, Reply};

use crate::{
    policy::ReadPreferences,
    queries::preferences::{self, PreferencesView},
};

/// Read how the caller wants to be told. 消息设置
#[utoipa::path(tag = "preferences", operation_id = "notification.read_preferences",
    responses((status = 200, description = "the preferences", body = PreferencesView), Problems))]
#[get("/preferences")]
pub async fn read(permit: Permit<ReadPreferences>, context: Data<Context>) -> Answer {
    let (view, revision) = preferences::of(&context, permit.person()?).await?;
    Ok(Reply::ok(view).revision(revision).respond())
}

//! `GET /public/status-list`

use actix_web::{get, http::header, web::Data};
use contracts::approval::status::StatusList;
use messaging::Context;
use runtime::Settings;
use web::{Answer, Problems, Reply};

use super::signing;
use crate::queries::status_list;

/// The signed list of admissions that were suspended, revoked or ended before their last day. Whoever
/// gates something by admissions fetches it every few seconds: what is on it opens nothing, also while
/// no message of it has arrived. It is news for five minutes.
#[utoipa::path(tag = "public", operation_id = "approval.read_status_list",
    responses((status = 200, description = "the list", body = StatusList), Problems))]
#[get("/public/status-list")]
pub async fn read_status_list(context: Data<Context>, settings: Data<Settings>) -> Answer {
    let signing = signing::of(&settings)?;
    let list = status_list::of(context.store.read(), &signing, context.now()).await?;
    let mut answer = Reply::ok(list).respond();
    answer.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    Ok(answer)
}

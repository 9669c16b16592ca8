//! `GET /changes`

use actix_web::{get, web::Data};
use messaging::Context;
use web::{Answer, Paging, Permit, Problems, Reply, codes, paging::PageParams};

use super::reach;
use crate::{
    policy::ListChanges,
    queries::changes::{self, ChangesView},
};

/// What changed since a reader last looked: accepted values, each in its latest state. Keep
/// `next_cursor` and come back with it whenever you like; nothing is skipped, and a value that is
/// corrected later comes again. Without a cursor it begins at the beginning. What a department is
/// entitled to only later is not told again: fetch it once from the values.
#[utoipa::path(tag = "values", operation_id = "collection.list_changes", params(PageParams),
    responses((status = 200, description = "the next changes", body = ChangesView), Problems))]
#[get("/changes")]
pub async fn list(permit: Permit<ListChanges>, paging: Paging, context: Data<Context>) -> Answer {
    let found = changes::next(&context, &reach::of(&permit), &paging.request).await?;
    let found = found.ok_or(&codes::BAD_CURSOR)?;
    Ok(Reply::ok(found).respond())
}

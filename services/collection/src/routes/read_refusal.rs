//! `GET /refusals/{id}`

use actix_web::{
    get,
    web::{Data, Path},
};
use kernel::RefusalId;
use messaging::Context;
use web::{Answer, Permit, Problems, Reply, codes};

use crate::{
    policy::ReadRefusal,
    queries::refusals::{self, RefusalView},
    store::refusals as store,
};

/// One refusal: the receipt. 拒填回执
#[utoipa::path(tag = "refusals", operation_id = "collection.read_refusal",
    params(("id" = RefusalId, Path, description = "the refusal")),
    responses((status = 200, description = "the refusal", body = RefusalView), Problems))]
#[get("/refusals/{id}")]
pub async fn read(permit: Permit<ReadRefusal>, id: Path<RefusalId>, context: Data<Context>) -> Answer {
    let db = context.store.read();
    let refusal = store::find(db, *id).await?.ok_or(&codes::NOT_FOUND)?;
    permit.require_area(&refusal.area)?;
    Ok(Reply::ok(refusals::view(db, refusal).await?).respond())
}

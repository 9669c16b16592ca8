//! `GET /disputes/{id}`

use actix_web::{
    get,
    web::{Data, Path},
};
use kernel::DisputeId;
use messaging::Context;
use web::{Answer, Permit, Problems, Reply, codes};

use super::{known, whose};
use crate::{
    policy::ReadDispute,
    queries::disputes::{DisputeView, view},
    store::disputes,
};

/// One dispute.
#[utoipa::path(tag = "disputes", operation_id = "collection.read_dispute",
    params(("id" = DisputeId, Path, description = "the dispute")),
    responses((status = 200, description = "the dispute", body = DisputeView), Problems))]
#[get("/disputes/{id}")]
pub async fn read(permit: Permit<ReadDispute>, id: Path<DisputeId>, context: Data<Context>) -> Answer {
    let found = disputes::find(context.store.read(), *id).await?.ok_or(&codes::NOT_FOUND)?;
    let dispute = known(&whose(&permit), found)?;
    let revision = dispute.revision;
    Ok(Reply::ok(view(dispute)?).revision(revision).respond())
}

//! `POST /areas/reforms`

use actix_web::{
    post,
    web::{Data, Query},
};
use messaging::Context;
use web::{
    Answer, Body, Failure, IdempotencyKey, Permit, Problems, Reply, idempotency, params::MaybeKeyHeader,
};

use crate::{
    commands::{
        Reach,
        reform_areas::{self, AreaReformReport},
    },
    domain::area_reform::AreaReform,
    policy::ReformAreas,
    routes::upload::ImportQuery,
};

/// Rename, merge, split, move, found or abolish areas. 区划调整
///
/// All changes take effect on one day by one document, all or none. What is merged, split or
/// moved ends the day before and names its successors; its code never comes back, and what was
/// reported under it stays there. A name that begins later is borne from its day on.
#[utoipa::path(tag = "areas", operation_id = "registry.reform_areas", params(ImportQuery, MaybeKeyHeader),
    request_body = AreaReform,
    responses((status = 200, description = "what was done", body = AreaReformReport), Problems))]
#[post("/areas/reforms")]
pub async fn reform(
    permit: Permit<ReformAreas>,
    key: Result<IdempotencyKey, Failure>,
    query: Query<ImportQuery>,
    body: Body<AreaReform>,
    context: Data<Context>,
) -> Answer {
    let reach = Reach::of(&permit);
    if query.dry_run {
        let work = context.begin(permit.actor()).await?;
        return Ok(Reply::ok(reform_areas::run(&work, &reach, &body.value, true).await?).respond());
    }
    idempotency::once(&context, &permit, &key?, &body.fingerprint, async |work| {
        Ok(Reply::ok(reform_areas::run(work, &reach, &body.value, false).await?))
    })
    .await
}

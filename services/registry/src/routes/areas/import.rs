//! `POST /areas/import`

use actix_web::{
    HttpRequest, post,
    web::{Data, Payload, Query},
};
use messaging::Context;
use web::{Answer, Failure, IdempotencyKey, Permit, Problems, Reply, idempotency, params::MaybeKeyHeader};

use crate::{
    commands::{ImportReport, Reach, import_areas},
    domain::area_import::LAYOUT,
    policy::ImportAreas,
    routes::upload::{self, ImportQuery},
};

/// Import areas from a sheet. 导入区划
///
/// Columns: `code,name_zh,name_en,level,parent,valid_from,valid_to,successors` or their Chinese
/// headers. Rows that are registered already are compared and changed; nothing is stored if any
/// row is wrong. Mistakes are told by cell, such as `D7`. UTF-8 and GB18030 are read.
#[utoipa::path(tag = "areas", operation_id = "registry.import_areas", params(ImportQuery, MaybeKeyHeader),
    request_body(content = String, content_type = "text/csv", description = "the sheet"),
    responses((status = 200, description = "what was done", body = ImportReport), Problems))]
#[post("/areas/import")]
pub async fn import(
    permit: Permit<ImportAreas>,
    key: Result<IdempotencyKey, Failure>,
    query: Query<ImportQuery>,
    request: HttpRequest,
    payload: Payload,
    context: Data<Context>,
) -> Answer {
    let upload = upload::sheet(&request, payload, LAYOUT).await?;
    let reach = Reach::of(&permit);
    if query.dry_run {
        let work = context.begin(permit.actor()).await?;
        return Ok(Reply::ok(import_areas::run(&work, &reach, &upload.sheet, true).await?).respond());
    }
    idempotency::once(&context, &permit, &key?, &upload.fingerprint, async |work| {
        Ok(Reply::ok(import_areas::run(work, &reach, &upload.sheet, false).await?))
    })
    .await
}

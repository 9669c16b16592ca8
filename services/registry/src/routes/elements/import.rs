//! `POST /elements/import`

use actix_web::{
    HttpRequest, post,
    web::{Data, Payload, Query},
};
use kernel::Role;
use messaging::Context;
use web::{Answer, Failure, IdempotencyKey, Permit, Problems, Reply, idempotency, params::MaybeKeyHeader};

use crate::{
    commands::{ImportReport, import_elements},
    domain::{Status, element_sheet::LAYOUT},
    policy::ImportElements,
    routes::upload::{self, ImportQuery},
};

/// Import elements from a sheet. 导入数据元
///
/// Elements that are registered already are compared and changed; nothing is stored if any row is
/// wrong. Mistakes are told by cell. UTF-8 and GB18030 are read.
#[utoipa::path(tag = "elements", operation_id = "registry.import_elements", params(ImportQuery, MaybeKeyHeader),
    request_body(content = String, content_type = "text/csv", description = "the sheet"),
    responses((status = 200, description = "what was done", body = ImportReport), Problems))]
#[post("/elements/import")]
pub async fn import(
    permit: Permit<ImportElements>,
    key: Result<IdempotencyKey, Failure>,
    query: Query<ImportQuery>,
    request: HttpRequest,
    payload: Payload,
    context: Data<Context>,
) -> Answer {
    let upload = upload::sheet(&request, payload, LAYOUT).await?;
    let fresh = (Status::Recorded, permit.has(Role::DataBureau));
    if query.dry_run {
        let work = context.begin(permit.actor()).await?;
        return Ok(Reply::ok(import_elements::run(&work, &upload.sheet, fresh, true).await?).respond());
    }
    idempotency::once(&context, &permit, &key?, &upload.fingerprint, async |work| {
        Ok(Reply::ok(import_elements::run(work, &upload.sheet, fresh, false).await?))
    })
    .await
}

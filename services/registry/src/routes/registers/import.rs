//! `POST /registers/{register}/entries/import`

use actix_web::{
    HttpRequest, post,
    web::{Data, Path, Payload, Query},
};
use contracts::registry::Register;
use kernel::AreaCode;
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Failure, IdempotencyKey, Permit, Problems, Reply, idempotency, params::MaybeKeyHeader};

use crate::{
    commands::{ImportReport, Reach, import_entries},
    domain::register_sheet::layout,
    policy::ImportRegister,
    routes::upload,
};

/// Where to, and whether it is only tried.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RegisterImportQuery {
    /// The area at which the entries are registered.
    pub area_code: AreaCode,
    /// Tell what would happen, and store nothing.
    #[serde(default)]
    #[param(required = false)]
    pub dry_run: bool,
}

/// Import entries into a register from a sheet. 导入登记册
///
/// `text/csv` in UTF-8 or GB18030, or a workbook. New codes become drafts; what an exported sheet
/// changes becomes the next version's draft. Rows that are not there stay as they are. Mistakes are
/// told by cell, and then nothing is stored.
#[utoipa::path(tag = "registers", operation_id = "registry.import_register",
    params(("register" = Register, Path, description = "the register"), RegisterImportQuery, MaybeKeyHeader),
    request_body(content = String, content_type = "text/csv", description = "the sheet"),
    responses((status = 200, description = "what was done", body = ImportReport), Problems))]
#[post("/registers/{register}/entries/import")]
pub async fn import(
    permit: Permit<ImportRegister>,
    key: Result<IdempotencyKey, Failure>,
    register: Path<Register>,
    query: Query<RegisterImportQuery>,
    (request, payload): (HttpRequest, Payload),
    context: Data<Context>,
) -> Answer {
    let upload = upload::sheet(&request, payload, layout(*register)).await?;
    let (reach, at) = (Reach::of(&permit), (*register, query.area_code));
    if query.dry_run {
        let work = context.begin(permit.actor()).await?;
        return Ok(Reply::ok(import_entries::run(&work, &reach, at, &upload.sheet, true).await?).respond());
    }
    let fingerprint = format!("{} {}", upload.fingerprint, query.area_code);
    idempotency::once(&context, &permit, &key?, &fingerprint, async |work| {
        Ok(Reply::ok(import_entries::run(work, &reach, at, &upload.sheet, false).await?))
    })
    .await
}

//! `POST /duty-lists/{id}/items/import`

use actix_web::{
    HttpRequest, post,
    web::{Data, Path, Payload, Query},
};
use kernel::ListId;
use messaging::Context;
use web::{
    Answer, Failure, IdempotencyKey, IfMatch, Permit, Problems, Reply, idempotency,
    params::{MatchHeader, MaybeKeyHeader},
};

use crate::{
    commands::{
        ImportReport, Reach,
        import_items::{self, LAYOUT},
    },
    policy::ImportDutyItems,
    routes::upload::{self, ImportQuery},
};

/// Import items into a draft from a sheet. 导入清单事项
///
/// `text/csv` in UTF-8 or GB18030, or a workbook. Items with codes that are on the draft are replaced;
/// of an exported sheet only what was edited. `a|b` in a cell is several laws, articles or departments;
/// a department may be given by its letters alone. Mistakes are told by cell.
#[utoipa::path(tag = "duty lists", operation_id = "registry.import_duty_items",
    params(("id" = ListId, Path, description = "the draft"), ImportQuery, MatchHeader, MaybeKeyHeader),
    request_body(content = String, content_type = "text/csv", description = "the sheet"),
    responses((status = 200, description = "what was done", body = ImportReport), Problems))]
#[post("/duty-lists/{id}/items/import")]
pub async fn import(
    permit: Permit<ImportDutyItems>,
    preconditions: (IfMatch, Result<IdempotencyKey, Failure>),
    id: Path<ListId>,
    query: Query<ImportQuery>,
    upload: (HttpRequest, Payload),
    context: Data<Context>,
) -> Answer {
    let upload = upload::sheet(&upload.0, upload.1, LAYOUT).await?;
    let (reach, at) = (Reach::of(&permit), (*id, preconditions.0));
    if query.dry_run {
        let work = context.begin(permit.actor()).await?;
        let (list, report) = import_items::run(&work, &reach, at, &upload.sheet, true).await?;
        return Ok(Reply::ok(report).revision(list.revision).respond());
    }
    idempotency::once(&context, &permit, &preconditions.1?, &upload.fingerprint, async |work| {
        let (list, report) = import_items::run(work, &reach, at, &upload.sheet, false).await?;
        Ok(Reply::ok(report).revision(list.revision))
    })
    .await
}

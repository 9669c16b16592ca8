//! `POST /requests/{id}/fields/import` and `POST /requests/{id}/fields/import-xlsform`

use actix_web::{
    HttpRequest, post,
    web::{Data, Path, Payload, Query},
};
use kernel::{Refusal, RequestId};
use messaging::Context;
use spreadsheet::File;
use web::{
    Answer, Failure, IdempotencyKey, IfMatch, Operation, Permit, Problems, Reply, idempotency,
    params::{MatchHeader, MaybeKeyHeader},
    transfer::{ImportQuery, upload_as},
};

use crate::{
    commands::{
        import_fields::{FieldFile, FieldImport, run},
        review::require,
    },
    policy::{ImportFields, ImportXlsform},
    store::requests,
};

type Preconditions = (IfMatch, Result<IdempotencyKey, Failure>);

/// Take the fields of a sheet into a draft. 导入填报项
///
/// `text/csv` in UTF-8 or GB18030, or a workbook. A row gives the code of an element, or a name: a name
/// that is recognised asks the element, and the answer says why; another becomes a new element. Of an
/// exported sheet only what was edited changes. Mistakes are told by cell.
#[utoipa::path(tag = "requests", operation_id = "approval.import_fields",
    params(("id" = RequestId, Path, description = "the request"), ImportQuery, MatchHeader, MaybeKeyHeader),
    request_body(content = String, content_type = "text/csv", description = "the sheet"),
    responses((status = 200, description = "what was done", body = FieldImport), Problems))]
#[post("/requests/{id}/fields/import")]
pub async fn import_fields(
    permit: Permit<ImportFields>,
    preconditions: Preconditions,
    path: Path<RequestId>,
    query: Query<ImportQuery>,
    upload: (HttpRequest, Payload),
    context: Data<Context>,
) -> Answer {
    import((&permit, &context), (*path, query.dry_run), preconditions, upload, FieldFile::list).await
}

/// Take the questions of an XLSForm into a draft. 导入 XLSForm
///
/// A workbook with the sheets `survey` and `choices`. Integer, decimal, text, date and choices of one are
/// taken, constraints as far as they are bounds; notes and groups are passed over; everything else is
/// refused at its cell with the reason. How a question looks, and the words of its constraint, are the
/// system's.
#[utoipa::path(tag = "requests", operation_id = "approval.import_xlsform",
    params(("id" = RequestId, Path, description = "the request"), ImportQuery, MatchHeader, MaybeKeyHeader),
    request_body(content = String, description = "the workbook",
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    responses((status = 200, description = "what was done", body = FieldImport), Problems))]
#[post("/requests/{id}/fields/import-xlsform")]
pub async fn import_xlsform(
    permit: Permit<ImportXlsform>,
    preconditions: Preconditions,
    path: Path<RequestId>,
    query: Query<ImportQuery>,
    upload: (HttpRequest, Payload),
    context: Data<Context>,
) -> Answer {
    import((&permit, &context), (*path, query.dry_run), preconditions, upload, FieldFile::form).await
}

async fn import<O: Operation>(
    (permit, context): (&Permit<O>, &Context),
    (id, dry_run): (RequestId, bool),
    (based_on, key): Preconditions,
    upload: (HttpRequest, Payload),
    read: fn(File<'_>) -> Result<FieldFile, Refusal>,
) -> Answer {
    let known = require(requests::get(context.store.read(), id).await?)?;
    permit.require_department(&known.department)?;
    let (file, fingerprint) = upload_as(&upload.0, upload.1, read).await?;
    if dry_run {
        let work = context.begin(permit.actor()).await?;
        let (request, report) = run(&work, (id, based_on.0), &file, true).await?;
        return Ok(Reply::ok(report).revision(request.revision).respond());
    }
    idempotency::once(context, permit, &key?, &fingerprint, async |work| {
        let (request, report) = run(work, (id, based_on.0), &file, false).await?;
        Ok(Reply::ok(report).revision(request.revision))
    })
    .await
}

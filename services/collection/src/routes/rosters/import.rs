//! `POST /rosters/{area_code}/{admission}/import`

use actix_web::{
    HttpRequest, post,
    web::{Data, Path, Payload, Query},
};
use messaging::Context;
use runtime::Settings;
use web::{
    Answer, Failure, IdempotencyKey, Permit, Problems, Reply, idempotency,
    params::MaybeKeyHeader,
    transfer::{self, ImportQuery},
};

use super::address;
use crate::{
    commands::rosters::{
        import::{RosterImport, run},
        write::Desk,
    },
    domain::roster::sheet,
    policy::ImportRoster,
};

/// Import a sheet into a roster: CSV in UTF-8 or GB18030, or a workbook of at most 20,000 rows.
///
/// A line with the hidden key of an export changes that row where its cells differ from what went
/// out; one without a key is recognised by its identity number, and added if nobody is found. A
/// reason in the column 停发原因 ends a row. Lines that are missing change nothing. All or nothing;
/// mistakes are told by cell.
#[utoipa::path(tag = "rosters", operation_id = "collection.import_roster", params(ImportQuery, MaybeKeyHeader,
    ("area_code" = kernel::AreaCode, Path, description = "the community"), ("admission" = kernel::AdmissionId, Path, description = "the admission")),
    request_body(content = String, content_type = "text/csv", description = "the sheet"),
    responses((status = 200, description = "what was done", body = RosterImport), Problems))]
#[post("/rosters/{area_code}/{admission}/import")]
pub async fn import(
    permit: Permit<ImportRoster>,
    (path, query): (Path<(String, String)>, Query<ImportQuery>),
    key: Result<IdempotencyKey, Failure>,
    request: HttpRequest,
    payload: Payload,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let ring = address::ring(&context, &settings).await?;
    let place = (path.0.as_str(), path.1.as_str());
    let found = address::find_own(context.store.read(), &permit, place).await?;
    let upload = transfer::upload(&request, payload, sheet::layout(&found.admitted.form)).await?;
    let apply = async |work: &messaging::Work| -> Result<RosterImport, Failure> {
        let found = address::find_own(work.db(), &permit, place).await?;
        let desk = Desk { work, ring: &ring, admitted: &found.admitted, area: &found.place.path };
        run(&desk, &upload.sheet).await
    };
    if query.dry_run {
        let work = context.begin(permit.actor()).await?;
        return Ok(Reply::ok(apply(&work).await?).respond());
    }
    let fingerprint = address::fingerprint(&ring, &upload.fingerprint);
    idempotency::once(&context, &permit, &key?, &fingerprint, async |work| Ok(Reply::ok(apply(work).await?)))
        .await
}

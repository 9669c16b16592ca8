//! `POST /tables/{area_code}/{period}/confirmation`

use actix_web::{
    post,
    web::{Data, Path},
};
use messaging::Context;
use runtime::Settings;
use web::{
    Answer, IdempotencyKey, IfMatch, Permit, Problems, Reply, idempotency,
    params::{KeyHeader, MatchHeader},
};

use super::address;
use crate::{
    commands::save_cells,
    domain::saving,
    policy::ConfirmCells,
    queries::table_view::{TableView, view},
    store::sheets::Proposals,
};

/// Confirms every proposal that still stands in an open cell, all at once; what was filled already
/// stays as it is. 一键确认
#[utoipa::path(tag = "tables", operation_id = "collection.confirm_cells",
    params(KeyHeader, MatchHeader, ("area_code" = kernel::AreaCode, Path, description = "the community"), ("period" = kernel::Period, Path, description = "the month")),
    responses((status = 200, description = "the table as it then stands", body = TableView), Problems))]
#[post("/tables/{area_code}/{period}/confirmation")]
pub async fn confirm(
    permit: Permit<ConfirmCells>,
    path: Path<(String, String)>,
    expected: IfMatch,
    key: IdempotencyKey,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let fingerprint = format!("{}/{} {}", path.0, path.1, expected.0);
    idempotency::once(&context, &permit, &key, &fingerprint, async |work| {
        let sheet = address::sheet(work.db(), &context, &settings, &permit, &path, Proposals::With).await?;
        let proposals = saving::confirmable(&sheet);
        let name = permit.caller().name.as_str();
        let (sheet, findings) = save_cells::run(work, sheet, expected, &proposals, name).await?;
        let mut shown = view(&sheet, Some(name));
        shown.findings = findings;
        Ok(Reply::ok(shown).revision(sheet.revision()))
    })
    .await
}

//! `POST /tables/{area_code}/{period}/corrections`

use actix_web::{
    post,
    web::{Data, Path},
};
use messaging::Context;
use runtime::Settings;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{
    Answer, Body, Failure, IdempotencyKey, IfMatch, Permit, Problems, Reply, idempotency,
    params::{KeyHeader, MatchHeader},
};

use super::{
    address,
    review_table::{CellToReturn, objections},
};
use crate::{
    commands::correct_table,
    policy::CorrectTable,
    queries::table_view::{TableView, view},
    store::sheets::Proposals,
};

/// What is to be corrected.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Correction {
    /// The cells, each with the reason.
    cells: Vec<CellToReturn>,
}

/// Correct an accepted table: the named cells come back, each with the reason, and only they. What is
/// then submitted is reviewed again; whoever retrieved the old value is told once the new one is
/// accepted. 申请更正
#[utoipa::path(tag = "tables", operation_id = "collection.correct_table", request_body = Correction,
    params(KeyHeader, MatchHeader, ("area_code" = kernel::AreaCode, Path, description = "the community"), ("period" = kernel::Period, Path, description = "the month")),
    responses((status = 200, description = "the table as it then stands", body = TableView), Problems))]
#[post("/tables/{area_code}/{period}/corrections")]
pub async fn correct(
    permit: Permit<CorrectTable>,
    path: Path<(String, String)>,
    expected: IfMatch,
    key: IdempotencyKey,
    body: Body<Correction>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let cells = objections(&body.value.cells).map_err(Failure::from)?;
    let fingerprint = format!("{}/{} {} {}", path.0, path.1, body.fingerprint, expected.0);
    idempotency::once(&context, &permit, &key, &fingerprint, async |work| {
        let sheet = address::sheet(work.db(), &context, &settings, &permit, &path, Proposals::With).await?;
        let sheet = correct_table::run(work, sheet, expected, &cells).await?;
        let shown = view(&sheet, Some(&permit.caller().name));
        Ok(Reply::ok(shown).revision(sheet.revision()))
    })
    .await
}

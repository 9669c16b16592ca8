//! `GET` and `PUT /tables/{area_code}/{period}/data-values`

use actix_web::{
    HttpRequest, get, put,
    web::{Data, Path, Payload, Query},
};
use messaging::Context;
use runtime::Settings;
use spreadsheet::Format;
use web::{Answer, IfMatch, Permit, Problems, params::MatchHeader, transfer};

use super::{
    address,
    put_table::TakenView,
    whole_file::{self, FileQuery, Layout},
};
use crate::{
    domain::{adx, codes},
    policy::{ExportDataValues, ImportDataValues},
    store::sheets::Proposals,
};

/// The table as data values in the manner of ADX, as CSV: `orgUnit,dataElement,period,value,nullReason,comment`
/// with periods as ISO 8601 intervals such as `2026-12-01/P1M`. For programs.
#[utoipa::path(tag = "tables", operation_id = "collection.export_data_values",
    params(("area_code" = kernel::AreaCode, Path, description = "the community"), ("period" = kernel::Period, Path, description = "the month")),
    responses((status = 200, description = "the data values", body = String, content_type = "text/csv"), Problems))]
#[get("/tables/{area_code}/{period}/data-values")]
pub async fn export(
    permit: Permit<ExportDataValues>,
    path: Path<(String, String)>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let db = context.store.read();
    let sheet = address::sheet(db, &context, &settings, &permit, &path, Proposals::Without).await?;
    if sheet.fused.cells.is_empty() {
        return Err((&codes::NOTHING_DUE).into());
    }
    let name = format!("{} {}", sheet.place.code, sheet.month);
    transfer::download(adx::export(&sheet), &name, Format::Csv, context.now()).await
}

/// Data values back in, all of them or (`mode=partial`) what is right of them. Every mistake is told at
/// its cell, such as `D7`; a row of another community is one.
#[utoipa::path(tag = "tables", operation_id = "collection.import_data_values",
    request_body(content = String, content_type = "text/csv"),
    params(FileQuery, MatchHeader, ("area_code" = kernel::AreaCode, Path, description = "the community"), ("period" = kernel::Period, Path, description = "the month")),
    responses((status = 200, description = "what became of it", body = TakenView), Problems))]
#[put("/tables/{area_code}/{period}/data-values")]
pub async fn import(
    permit: Permit<ImportDataValues>,
    path: Path<(String, String)>,
    query: Query<FileQuery>,
    expected: IfMatch,
    upload: (HttpRequest, Payload),
    parts: (Data<Context>, Data<Settings>),
) -> Answer {
    let layout = Layout { columns: adx::LAYOUT, read: adx::read };
    whole_file::take(&permit, (&path, &query, expected), upload, parts, &layout).await
}

//! `GET` and `PUT /tables/{area_code}/{period}/sheet`

use actix_web::{
    HttpRequest, get, put,
    web::{Data, Path, Payload, Query},
};
use messaging::Context;
use runtime::Settings;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{
    Answer, IfMatch, Language, Permit, Problems,
    params::MatchHeader,
    transfer::{self, FileFormat},
};

use super::{
    address,
    put_table::TakenView,
    whole_file::{self, FileQuery, Layout},
};
use crate::{
    domain::{codes, paper, prefill::Source},
    policy::{ExportTable, ImportTable},
    store::sheets::Proposals,
};

/// The format of the file.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ExportQuery {
    /// CSV unless said otherwise.
    #[serde(default)]
    #[param(required = false)]
    #[param(inline)]
    format: FileFormat,
}

/// The table as a spreadsheet, one row a cell, to be filled without a connection and sent back.
#[utoipa::path(tag = "tables", operation_id = "collection.export_table",
    params(ExportQuery, ("area_code" = kernel::AreaCode, Path, description = "the community"), ("period" = kernel::Period, Path, description = "the month")),
    responses((status = 200, description = "the file", body = String, content_type = "text/csv"), Problems))]
#[get("/tables/{area_code}/{period}/sheet")]
pub async fn export(
    permit: Permit<ExportTable>,
    path: Path<(String, String)>,
    query: Query<ExportQuery>,
    language: Language,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let db = context.store.read();
    let sheet = address::sheet(db, &context, &settings, &permit, &path, Proposals::With).await?;
    if sheet.fused.cells.is_empty() {
        return Err((&codes::NOTHING_DUE).into());
    }
    let name = format!("{} {}", sheet.place.name_zh, sheet.month);
    let words = |source: Source| {
        let (zh, en) = source.words();
        language.pick(zh, en)
    };
    transfer::download(paper::export(&sheet, words), &name, query.format.into(), context.now()).await
}

/// The filled spreadsheet back in: every mistake is told at its cell, such as `一张表!F7`.
#[utoipa::path(tag = "tables", operation_id = "collection.import_table",
    request_body(content = String, content_type = "text/csv"),
    params(FileQuery, MatchHeader, ("area_code" = kernel::AreaCode, Path, description = "the community"), ("period" = kernel::Period, Path, description = "the month")),
    responses((status = 200, description = "what became of it", body = TakenView), Problems))]
#[put("/tables/{area_code}/{period}/sheet")]
pub async fn import(
    permit: Permit<ImportTable>,
    path: Path<(String, String)>,
    query: Query<FileQuery>,
    expected: IfMatch,
    upload: (HttpRequest, Payload),
    parts: (Data<Context>, Data<Settings>),
) -> Answer {
    let layout = Layout { columns: paper::LAYOUT, read: paper::read };
    whole_file::take(&permit, (&path, &query, expected), upload, parts, &layout).await
}

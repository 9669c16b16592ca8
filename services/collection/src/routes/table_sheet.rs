//! `GET` and `PUT /tables/{area_code}/{period}/sheet`

use actix_web::{
    HttpRequest, get, put,
    web::{Data, Path, Payload, Query},
};
use kernel::{Refusal, Violation};
use messaging::Context;
use runtime::Settings;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{
    Answer, Failure, IfMatch, Permit, Problems, Reply,
    params::MatchHeader,
    transfer::{self, FileFormat},
};

use super::{address, put_table::TakenView};
use crate::{
    commands::take_in,
    domain::{
        codes, paper,
        prepared::Sent,
        whole::{Mode, Whole},
    },
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

/// What becomes of an imported sheet.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct SheetQuery {
    /// Whether the table goes to the street at once.
    #[serde(default)]
    #[param(required = false)]
    submit: bool,
    /// Whether what is right is saved although something is wrong.
    #[serde(default)]
    #[param(required = false)]
    #[param(inline)]
    mode: Mode,
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
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let db = context.store.read();
    let sheet = address::sheet(db, &context, &settings, &permit, &path, Proposals::With).await?;
    if sheet.fused.cells.is_empty() {
        return Err((&codes::NOTHING_DUE).into());
    }
    let name = format!("{} {}", sheet.place.name_zh, sheet.month);
    transfer::download(paper::export(&sheet), &name, query.format.into(), context.now()).await
}

/// The filled spreadsheet back in: every mistake is told at its cell, such as `一张表!F7`.
#[utoipa::path(tag = "tables", operation_id = "collection.import_table",
    request_body(content = String, content_type = "text/csv"),
    params(SheetQuery, MatchHeader, ("area_code" = kernel::AreaCode, Path, description = "the community"), ("period" = kernel::Period, Path, description = "the month")),
    responses((status = 200, description = "what became of it", body = TakenView), Problems))]
#[put("/tables/{area_code}/{period}/sheet")]
pub async fn import(
    permit: Permit<ImportTable>,
    path: Path<(String, String)>,
    query: Query<SheetQuery>,
    expected: IfMatch,
    (request, payload): (HttpRequest, Payload),
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let (area, month) = take_in::name(&path.0, &path.1)?;
    let upload = transfer::upload(&request, payload, paper::LAYOUT).await?;
    let db = context.store.read();
    let sheet = address::sheet(db, &context, &settings, &permit, &path, Proposals::Without).await?;
    let read = paper::read(&sheet, &upload.sheet);
    if query.mode == Mode::Atomic && !read.wrong.is_empty() || read.entries.is_empty() {
        return Err(Refusal::new(&codes::CELLS_REFUSED).with(read.wrong).into());
    }
    let sent = Sent {
        area,
        month,
        expected: expected.0,
        whole: Whole {
            entries: read.entries,
            submit: query.submit && read.wrong.is_empty(),
            mode: query.mode,
        },
        reach: permit.areas(),
        by: permit.actor(),
        filler: permit.caller().name.clone(),
    };
    let taken = take_in::run(&context, address::window(&settings)?, sent).await;
    let mut taken = taken.map_err(|failure| placed(failure, &read.places))?;
    let refused = taken.refused.into_iter().map(|violation| place(violation, &read.places));
    taken.refused = read.wrong.into_iter().chain(refused).collect();
    let revision = taken.revision;
    Ok(Reply::ok(TakenView::of(taken)).revision(revision).respond())
}

/// Points at the spreadsheet instead of the list of entries.
fn place(violation: Violation, places: &[String]) -> Violation {
    let at = violation
        .pointer
        .strip_prefix("/cells/")
        .and_then(|rest| rest.split('/').next()?.parse::<usize>().ok());
    match at.and_then(|at| places.get(at)) {
        Some(place) => Violation { pointer: place.clone(), ..violation },
        None => violation,
    }
}

fn placed(failure: Failure, places: &[String]) -> Failure {
    match failure {
        Failure::Refused(mut refusal) if refusal.code == &codes::CELLS_REFUSED => {
            refusal.violations = refusal.violations.into_iter().map(|v| place(v, places)).collect();
            Failure::Refused(refusal)
        }
        other => other,
    }
}

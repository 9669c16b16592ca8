//! `GET /rosters/{area_code}/{admission}/export`

use actix_web::{
    get,
    web::{Data, Path, Query},
};
use messaging::Context;
use runtime::Settings;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{
    Answer, Permit, Problems,
    transfer::{self, FileFormat},
};

use super::address;
use crate::{policy::ExportRoster, queries::rosters::export::masked};

/// In which format.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ExportQuery {
    /// CSV or a workbook.
    #[serde(default)]
    #[param(required = false, inline)]
    #[param(inline)]
    format: FileFormat,
}

/// The rows that stand today as a file, masked. What comes back by the import with a masked cell
/// untouched leaves it as it is, so a roster can be worked on without its numbers being seen.
#[utoipa::path(tag = "rosters", operation_id = "collection.export_roster", params(ExportQuery,
    ("area_code" = kernel::AreaCode, Path, description = "the community"), ("admission" = kernel::AdmissionId, Path, description = "the admission")),
    responses((status = 200, description = "the file", content((String = "text/csv"), (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))), Problems))]
#[get("/rosters/{area_code}/{admission}/export")]
pub async fn export(
    permit: Permit<ExportRoster>,
    path: Path<(String, String)>,
    query: Query<ExportQuery>,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let ring = address::ring(&context, &settings).await?;
    let db = context.store.read();
    let found = address::find(db, &permit, (&path.0, &path.1)).await?;
    let now = context.now();
    let table = masked(db, (&found.admitted, found.roster.as_ref()), &ring, now).await?;
    let name = format!("{}-{}-{}", found.place.name_zh, found.admitted.title_zh, now.china_date());
    transfer::download(table, &name, query.format.into(), now).await
}

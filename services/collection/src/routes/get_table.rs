//! `GET /tables/{area_code}/{period}`

use actix_web::{
    get,
    web::{Data, Path},
};
use messaging::Context;
use runtime::Settings;
use web::{Answer, Permit, Problems, Reply};

use super::address;
use crate::{
    domain::codes,
    policy::GetTable,
    queries::table_view::{TableView, view},
    store::sheets::Proposals,
};

/// The one table of a community and month: everything that falls due in it, each value once, with
/// what is already known. `ETag` is the revision; an untouched table is revision 1.
#[utoipa::path(tag = "tables", operation_id = "collection.get_table",
    params(("area_code" = kernel::AreaCode, Path, description = "the community"), ("period" = kernel::Period, Path, description = "the month")),
    responses((status = 200, description = "the table", body = TableView), Problems))]
#[get("/tables/{area_code}/{period}")]
pub async fn get(
    permit: Permit<GetTable>,
    path: Path<(String, String)>,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let db = context.store.read();
    let sheet = address::sheet(db, &context, &settings, &permit, &path, Proposals::With).await?;
    if sheet.fused.cells.is_empty() && sheet.table.is_none() {
        return Err((&codes::NOTHING_DUE).into());
    }
    let worker = permit
        .grants()
        .iter()
        .any(|g| g.role == kernel::Role::CommunityWorker && g.area.contains(&sheet.place.path));
    let open = sheet.fused.cells.iter().any(|cell| sheet.is_open(cell));
    let filling = (worker && open).then_some(permit.caller().name.as_str());
    Ok(Reply::ok(view(&sheet, filling)).revision(sheet.revision()).respond())
}

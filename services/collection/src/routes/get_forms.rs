//! `GET /tables/{area_code}/{period}/forms`

use actix_web::{
    get,
    web::{Data, Path},
};
use messaging::Context;
use runtime::Settings;
use web::{Answer, Permit, Problems, Reply};

use super::address;
use crate::{
    policy::GetForms,
    queries::{
        rebuilt::{self, RebuiltForms},
        rebuilt_rosters,
    },
    store::sheets::Proposals,
};

/// Every department's own form of the month, rebuilt from the cells of the one table and from what is kept
/// row by row, and the cells whose demands contradict each other.
#[utoipa::path(tag = "tables", operation_id = "collection.get_forms",
    params(("area_code" = kernel::AreaCode, Path, description = "the community"), ("period" = kernel::Period, Path, description = "the month")),
    responses((status = 200, description = "the forms", body = RebuiltForms), Problems))]
#[get("/tables/{area_code}/{period}/forms")]
pub async fn get(
    permit: Permit<GetForms>,
    path: Path<(String, String)>,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let db = context.store.read();
    let sheet = address::sheet(db, &context, &settings, &permit, &path, Proposals::Without).await?;
    let rosters = rebuilt_rosters::of_month(db, &sheet, context.now()).await?;
    Ok(Reply::ok(rebuilt::forms(&sheet, &rosters)).respond())
}

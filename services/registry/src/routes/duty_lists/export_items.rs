//! `GET /duty-lists/{id}/items/export`

use actix_web::{
    get,
    web::{Data, Path, Query},
};
use kernel::ListId;
use messaging::Context;
use web::{
    Answer, Permit, Problems,
    transfer::{FormatQuery, download},
};

use crate::{policy::ExportDutyItems, queries::duty_lists};

/// The items of a list as a sheet. 导出清单事项
///
/// What it says can be edited and sent back to a draft: then only what was edited changes. Hidden
/// columns tell what that is; a row that somebody else changed meanwhile is a conflict at its row.
#[utoipa::path(tag = "duty lists", operation_id = "registry.export_duty_items",
    params(("id" = ListId, Path, description = "the list"), FormatQuery),
    responses((status = 200, description = "the sheet", body = String, content_type = "text/csv"), Problems))]
#[get("/duty-lists/{id}/items/export")]
pub async fn export(
    permit: Permit<ExportDutyItems>,
    id: Path<ListId>,
    query: Query<FormatQuery>,
    context: Data<Context>,
) -> Answer {
    let (export, name) = duty_lists::sheet(&context, permit.caller(), *id).await?;
    download(export, &name, query.format.into(), context.now()).await
}

//! `GET /elements/export`

use actix_web::{
    get,
    web::{Data, Query},
};
use messaging::Context;
use web::{
    Answer, Permit, Problems,
    transfer::{FormatQuery, download},
};

use crate::{policy::ExportElements, queries::elements};

/// The dictionary as a sheet, without what is retired. 导出数据元
///
/// What it says can be edited and sent back: then only what was edited changes. A hidden column tells
/// what that is; a row that somebody else changed meanwhile is a conflict at its row.
#[utoipa::path(tag = "elements", operation_id = "registry.export_elements", params(FormatQuery),
    responses((status = 200, description = "the sheet", body = String, content_type = "text/csv"), Problems))]
#[get("/elements/export")]
pub async fn export(_: Permit<ExportElements>, query: Query<FormatQuery>, context: Data<Context>) -> Answer {
    download(elements::sheet(&context).await?, "数据元", query.format.into(), context.now()).await
}

//! `GET /requests/{id}/fields/export`

use std::collections::BTreeMap;

use actix_web::{
    get,
    web::{Data, Path, Query},
};
use kernel::RequestId;
use messaging::Context;
use web::{
    Answer, Permit, Problems,
    transfer::{FormatQuery, download},
};

use crate::{
    commands::review::require, domain::field_import, policy::ExportFields, queries::requests, routes::reach,
    store::elements,
};

/// The fields of a request as a sheet. 导出填报项
///
/// What it says can be edited and sent back to a draft: then only what was edited changes. Hidden
/// columns tell what that is; a row that somebody else changed meanwhile is a conflict at its row.
#[utoipa::path(tag = "requests", operation_id = "approval.export_fields",
    params(("id" = RequestId, Path, description = "the request"), FormatQuery),
    responses((status = 200, description = "the sheet", body = String, content_type = "text/csv"), Problems))]
#[get("/requests/{id}/fields/export")]
pub async fn export_fields(
    permit: Permit<ExportFields>,
    path: Path<RequestId>,
    query: Query<FormatQuery>,
    context: Data<Context>,
) -> Answer {
    let db = context.store.read();
    let request = require(requests::find(db, *path, &reach::requests(&permit)).await?)?;
    let fields = &request.content.fields;
    let codes: Vec<String> =
        fields.iter().filter_map(|field| Some(field.element.as_ref()?.to_string())).collect();
    let known = elements::facts(db, &codes).await?.into_iter();
    let names: BTreeMap<_, _> = known.map(|(code, element)| (code, element.definition.name_zh)).collect();
    let export = field_import::export(fields, &names);
    download(export, &format!("填报项-{}", request.content.title_zh), query.format.into(), context.now())
        .await
}

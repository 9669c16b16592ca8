//! `GET /registers/{register}/entries/export`

use actix_web::{
    get,
    web::{Data, Path, Query},
};
use contracts::registry::Register;
use kernel::AreaCode;
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{
    Answer, Permit, Problems,
    transfer::{FileFormat, download},
};

use crate::{commands::Reach, policy::ExportRegister, queries::entries};

/// Whose entries, and how.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ExportQuery {
    /// The area at which they are registered.
    pub area_code: AreaCode,
    /// CSV if absent.
    #[serde(default)]
    #[param(required = false, inline)]
    pub format: FileFormat,
}

/// The entries of a register at one area as a sheet. 导出登记册
///
/// The newest version of each that is not retired; one under way only for its stewards. What it says
/// can be edited and sent back: then only what was edited changes.
#[utoipa::path(tag = "registers", operation_id = "registry.export_register",
    params(("register" = Register, Path, description = "the register"), ExportQuery),
    responses((status = 200, description = "the sheet", body = String, content_type = "text/csv"), Problems))]
#[get("/registers/{register}/entries/export")]
pub async fn export(
    permit: Permit<ExportRegister>,
    register: Path<Register>,
    query: Query<ExportQuery>,
    context: Data<Context>,
) -> Answer {
    let reach = Reach::Areas(entries::open_to(permit.caller()));
    let (export, name) = entries::sheet(&context, &reach, *register, query.area_code).await?;
    download(export, &name, query.format.into(), context.now()).await
}

//! `GET /public/register-file`

use actix_web::{
    get,
    web::{Data, Query},
};
use kernel::{
    DepartmentCode,
    page::{Limit, PageRequest},
};
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{
    Answer, Problems,
    transfer::{FileFormat, download},
};

use crate::{domain::admission::State, queries::register_file, store::admissions::Filter};

/// Which admissions, and how.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Params {
    /// The format: CSV, if nothing is said.
    #[serde(default)]
    #[param(required = false, inline)]
    format: FileFormat,
    /// Only those of this department.
    department: Option<DepartmentCode>,
    /// Only those in this state.
    state: Option<State>,
}

/// The public register as a file: every admitted form with its fields, basis, minutes and validity;
/// what has ended says why.
#[utoipa::path(tag = "public", operation_id = "approval.export_register", params(Params),
    responses((status = 200, description = "the register", content_type = "text/csv", body = String), Problems))]
#[get("/public/register-file")]
pub async fn export_register(params: Query<Params>, context: Data<Context>) -> Answer {
    let Params { format, department, state } = params.into_inner();
    let filter = Filter { department, state, text: None };
    let now = context.now();
    let first = PageRequest { limit: Limit::new(Limit::MOST).unwrap_or_default(), after: Vec::new() };
    let export = register_file::export(context.store.read(), &filter, first, now.china_date()).await?;
    download(export, "准入报表登记册", format.into(), now).await
}

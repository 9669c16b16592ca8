//! `GET /public/admissions`

use actix_web::{
    get,
    web::{Data, Query},
};
use kernel::DepartmentCode;
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Paging, Problems, paging::PageParams};

use crate::{
    domain::admission::State,
    queries::verify::{self, PublicAdmission},
    store::admissions::Filter,
};

/// Which admissions.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Params {
    /// Part of a title or control number.
    query: Option<String>,
    /// Only those of this department.
    department: Option<DepartmentCode>,
    /// Only those in this state.
    state: Option<State>,
}

/// The public register of admitted forms, the latest first; what has ended stays in it.
#[utoipa::path(tag = "public", operation_id = "approval.list_public_admissions", params(Params, PageParams),
    responses((status = 200, description = "a page", body = kernel::page::Page<PublicAdmission>), Problems))]
#[get("/public/admissions")]
pub async fn list_public_admissions(params: Query<Params>, paging: Paging, context: Data<Context>) -> Answer {
    let Params { query, department, state } = params.into_inner();
    let text = query.map(|text| text.trim().chars().take(100).collect());
    let filter = Filter { department, state, text };
    let today = context.now().china_date();
    let page = verify::register(context.store.read(), &filter, &paging.request, today).await?;
    Ok(paging.answer(&page))
}

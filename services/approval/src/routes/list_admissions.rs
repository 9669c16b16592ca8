//! `GET /admissions`

use actix_web::{
    get,
    web::{Data, Query},
};
use kernel::DepartmentCode;
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Paging, Permit, Problems, paging::PageParams};

use crate::{
    domain::admission::State,
    policy::ListAdmissions,
    queries::admissions::{self, AdmissionRow},
    store::admissions::Filter,
};

/// Which admissions.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Params {
    /// Only those of this department.
    department: Option<DepartmentCode>,
    /// Only those in this state.
    state: Option<State>,
}

/// Lists admissions, the latest first. The register is public; any signed-in caller may work with it.
#[utoipa::path(tag = "admissions", operation_id = "approval.list_admissions", params(Params, PageParams),
    responses((status = 200, description = "a page", body = kernel::page::Page<AdmissionRow>), Problems))]
#[get("/admissions")]
pub async fn list_admissions(
    _permit: Permit<ListAdmissions>,
    params: Query<Params>,
    paging: Paging,
    context: Data<Context>,
) -> Answer {
    let filter = Filter { department: params.department.clone(), state: params.state, text: None };
    let page = admissions::page(context.store.read(), &filter, &paging.request).await?;
    Ok(paging.answer(&page))
}

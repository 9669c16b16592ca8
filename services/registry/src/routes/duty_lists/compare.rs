//! `GET /duty-lists/{id}/differences`

use actix_web::{
    get,
    web::{Data, Path, Query},
};
use kernel::ListId;
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Permit, Problems, Reply};

use crate::{
    policy::CompareDutyList,
    queries::duty_lists::{self, Against, DifferencesView},
};

/// What to compare with.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CompareQuery {
    /// The previous version if absent.
    #[serde(default)]
    #[param(required = false, inline)]
    pub against: Against,
}

/// What changed, item by item and field by field. 清单差异
#[utoipa::path(tag = "duty lists", operation_id = "registry.compare_duty_list",
    params(("id" = ListId, Path, description = "the newer list"), CompareQuery),
    responses((status = 200, description = "the differences", body = DifferencesView), Problems))]
#[get("/duty-lists/{id}/differences")]
pub async fn compare(
    permit: Permit<CompareDutyList>,
    id: Path<ListId>,
    query: Query<CompareQuery>,
    context: Data<Context>,
) -> Answer {
    Ok(Reply::ok(duty_lists::differences(&context, permit.caller(), *id, query.against).await?).respond())
}

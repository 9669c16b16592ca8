//! `PUT /provided-values/{department}`

use actix_web::{
    put,
    web::{Data, Path},
};
use chrono::NaiveDate;
use kernel::{AreaPath, DepartmentCode, Period};
use messaging::Context;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use web::{Answer, Body, Permit, Problems, Reply};

use crate::{
    commands::provide_values::{self, Sent},
    policy::ProvideValues,
};

/// Values of communities.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ProvidedValues {
    /// From 1 to 1000.
    items: Vec<ProvidedItem>,
}

/// One value.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ProvidedItem {
    /// The element; the department has to be its source.
    element: String,
    /// The community.
    area_code: String,
    /// The period it speaks of.
    period: Period,
    /// The value.
    value: Value,
    /// As of when; the last day of the period, or today while it runs, if it does not say.
    #[serde(default)]
    as_of: Option<NaiveDate>,
}

/// What became of them.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct ProvidedDone {
    /// How many are new or different.
    changed: u64,
}

/// Provide values that the department holds as the source of their elements: they are proposed to the
/// communities with name and date, instead of being asked. All or none; said again, nothing changes.
/// 数源部门提供数据
#[utoipa::path(tag = "disputes", operation_id = "collection.provide_values", request_body = ProvidedValues,
    params(("department" = kernel::DepartmentCode, Path, description = "the department")),
    responses((status = 200, description = "what changed", body = ProvidedDone), Problems))]
#[put("/provided-values/{department}")]
pub async fn provide(
    permit: Permit<ProvideValues>,
    department: Path<DepartmentCode>,
    body: Body<ProvidedValues>,
    context: Data<Context>,
) -> Answer {
    permit.require_department(&department)?;
    let own = permit.grants().iter().filter(|grant| grant.department.as_ref() == Some(&department));
    let reach: Vec<AreaPath> = own.map(|grant| grant.area.clone()).collect();
    let sent: Vec<Sent> = body
        .value
        .items
        .iter()
        .map(|item| Sent {
            element: item.element.trim().to_owned(),
            area: item.area_code.clone(),
            period: item.period,
            value: item.value.clone(),
            as_of: item.as_of,
        })
        .collect();
    let work = context.begin(permit.actor()).await?;
    let changed = provide_values::run(&work, (&department, &reach), &sent).await?;
    work.commit().await?;
    Ok(Reply::ok(ProvidedDone { changed }).respond())
}

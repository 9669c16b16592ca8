//! `GET /conflicts`

use actix_web::{
    get,
    web::{Data, Query},
};
use kernel::{AreaCode, Role};
use messaging::Context;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{Answer, Permit, Problems, Reply, codes};

use crate::{
    policy::ListDemandConflicts,
    queries::conflicts::{self, DemandConflictView},
    store::areas,
};

/// Where.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ConflictFilter {
    /// The area; demands of areas above it count too.
    area_code: AreaCode,
}

/// Demands that cannot be answered together.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct DemandConflicts {
    /// By control number.
    items: Vec<DemandConflictView>,
}

/// Demands that ask one value otherwise than another demand does, in its sort, its unit, what is
/// allowed of it, or how it follows from other values. A department sees those it is part of. 口径不一致
#[utoipa::path(tag = "tables", operation_id = "collection.list_demand_conflicts", params(ConflictFilter),
    responses((status = 200, description = "the conflicts", body = DemandConflicts), Problems))]
#[get("/conflicts")]
pub async fn list(
    permit: Permit<ListDemandConflicts>,
    filter: Query<ConflictFilter>,
    context: Data<Context>,
) -> Answer {
    let db = context.store.read();
    let area = areas::path(db, filter.area_code).await?.ok_or(&codes::NOT_FOUND)?;
    let reaching = permit.grants().iter().filter(|grant| match grant.role {
        Role::DepartmentOfficer => grant.view_area.contains(&area),
        _ => grant.area.contains(&area),
    });
    let (officers, others): (Vec<_>, Vec<_>) =
        reaching.partition(|grant| grant.role == Role::DepartmentOfficer);
    if officers.is_empty() && others.is_empty() {
        return Err((&codes::NOT_FOUND).into());
    }
    let mut items = conflicts::within(db, &[area], context.now().china_date()).await?;
    if others.is_empty() {
        items.retain(|item| {
            let own = |department| officers.iter().any(|grant| grant.department.as_ref() == Some(department));
            item.demands.iter().any(|demand| own(&demand.department))
        });
    }
    Ok(Reply::ok(DemandConflicts { items }).respond())
}

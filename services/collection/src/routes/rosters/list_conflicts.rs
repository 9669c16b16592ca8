//! `GET /roster-conflicts`

use actix_web::{
    get,
    web::{Data, Query},
};
use kernel::AreaCode;
use messaging::Context;
use runtime::Settings;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{Answer, Permit, Problems, Reply, codes};

use super::address;
use crate::{
    policy::ListRosterConflicts,
    queries::rosters::conflicts::{self, RosterConflict},
    store::areas,
};

/// Where.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Community {
    /// The community.
    area_code: AreaCode,
}

/// Entitlements that exclude each other.
#[derive(Debug, Serialize, ToSchema)]
struct RosterConflicts {
    /// By rule.
    items: Vec<RosterConflict>,
}

/// Entitlements of the same person that exclude each other, across the rosters of a community: by
/// masked identity, with the rule and the law. 互斥待遇核查
#[utoipa::path(tag = "rosters", operation_id = "collection.list_roster_conflicts", params(Community),
    responses((status = 200, description = "the conflicts", body = RosterConflicts), Problems))]
#[get("/roster-conflicts")]
pub async fn list(
    permit: Permit<ListRosterConflicts>,
    filter: Query<Community>,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let ring = address::ring(&context, &settings).await?;
    let db = context.store.read();
    let place = areas::community(db, filter.area_code).await?.ok_or(&codes::NOT_FOUND)?;
    permit.require_area(&place.path)?;
    let items = conflicts::of_community(db, &place.path, &ring, context.now()).await?;
    Ok(Reply::ok(RosterConflicts { items }).respond())
}

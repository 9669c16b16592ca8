//! `PUT` and `DELETE /tables/{area_code}/{period}/claim`

use actix_web::{
    HttpResponse, delete, put,
    web::{Data, Path},
};
use kernel::Timestamp;
use messaging::Context;
use runtime::Settings;
use serde::Serialize;
use utoipa::ToSchema;
use web::{Answer, Permit, Problems, Reply};

use super::{address, reviewer};
use crate::{
    commands::claim_table,
    policy::{ClaimTable, ReleaseTable},
    store::sheets::Proposals,
};

/// A table in hand.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct ClaimView {
    /// Until when nobody else decides on it.
    until: Timestamp,
}

/// Take a submitted table in hand for half an hour, or prolong that: nobody else decides on it
/// meanwhile. What is not given back is free again when the time is over. 领办
#[utoipa::path(tag = "tables", operation_id = "collection.claim_table",
    params(("area_code" = kernel::AreaCode, Path, description = "the community"), ("period" = kernel::Period, Path, description = "the month")),
    responses((status = 200, description = "until when", body = ClaimView), Problems))]
#[put("/tables/{area_code}/{period}/claim")]
pub async fn claim(
    permit: Permit<ClaimTable>,
    path: Path<(String, String)>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let work = context.begin(permit.actor()).await?;
    let sheet = address::sheet(work.db(), &context, &settings, &permit, &path, Proposals::Without).await?;
    let reviewer = reviewer::of(&permit, &sheet.place.path);
    let claim = claim_table::take(&work, &sheet, &reviewer, &permit.caller().name).await?;
    work.commit().await?;
    Ok(Reply::ok(ClaimView { until: claim.until }).respond())
}

/// Give a table back that one has in hand.
#[utoipa::path(tag = "tables", operation_id = "collection.release_table",
    params(("area_code" = kernel::AreaCode, Path, description = "the community"), ("period" = kernel::Period, Path, description = "the month")),
    responses((status = 204, description = "it is free"), Problems))]
#[delete("/tables/{area_code}/{period}/claim")]
pub async fn release(
    permit: Permit<ReleaseTable>,
    path: Path<(String, String)>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let work = context.begin(permit.actor()).await?;
    let sheet = address::sheet(work.db(), &context, &settings, &permit, &path, Proposals::Without).await?;
    claim_table::release(&work, &sheet).await?;
    work.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}

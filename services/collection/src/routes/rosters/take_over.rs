//! `POST /rosters/{area_code}/{admission}/take-over`

use actix_web::{
    post,
    web::{Data, Path},
};
use chrono::NaiveDate;
use kernel::{AreaCode, Refusal};
use messaging::Context;
use runtime::Settings;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Answer, Body, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

use super::address;
use crate::{
    commands::rosters::move_rows::{self, Removal},
    domain::roster::{codes, row::RowReason},
    policy::TakeOverRoster,
    store::{
        areas,
        rosters::{admitted, rows, successors},
    },
};

/// From where.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TakeOver {
    /// A community that was merged into this one.
    from_area: AreaCode,
    /// The first day here; today, if absent.
    #[serde(default)]
    valid_from: Option<NaiveDate>,
    /// Why what rules of this community advise against is right. At most 200 characters; sealed.
    #[serde(default)]
    remark: Option<String>,
}

/// What was taken over.
#[derive(Debug, Serialize, ToSchema)]
struct TakenOver {
    /// How many rows.
    rows: usize,
}

/// A community was merged into this one: every row that stands there goes on here, sealed anew for
/// this place; what was written there stays readable there. 区划调整
#[utoipa::path(tag = "rosters", operation_id = "collection.take_over_roster", request_body = TakeOver, params(KeyHeader,
    ("area_code" = kernel::AreaCode, Path, description = "the community"), ("admission" = kernel::AdmissionId, Path, description = "the admission")),
    responses((status = 200, description = "what was taken over", body = TakenOver), Problems))]
#[post("/rosters/{area_code}/{admission}/take-over")]
pub async fn take_over(
    permit: Permit<TakeOverRoster>,
    path: Path<(String, String)>,
    key: IdempotencyKey,
    body: Body<TakeOver>,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let ring = address::ring(&context, &settings).await?;
    let fingerprint = address::fingerprint(&ring, &body.fingerprint);
    idempotency::once(&context, &permit, &key, &fingerprint, async |work| {
        let found = address::find_own(work.db(), &permit, (&path.0, &path.1)).await?;
        let refused = || Refusal::new(&codes::NO_PREDECESSOR).at("/from_area");
        if !successors::merged_into(work.db(), found.place.code).await?.contains(&body.value.from_area) {
            return Err(refused().into());
        }
        let from = areas::community(work.db(), body.value.from_area).await?.ok_or_else(refused)?;
        let roster =
            admitted::roster(work.db(), &found.admitted, &from.path).await?.ok_or(&codes::NOTHING)?;
        let standing = rows::open_heads(work.db(), roster.id).await?;
        let removal = Removal {
            admitted: &found.admitted,
            from: &from.path,
            to: &found.place.path,
            day: body.value.valid_from,
            reasons: (RowReason::AreaMerged, RowReason::AreaMerged),
            remark: body.value.remark.as_deref(),
        };
        let begun = move_rows::run(work, &ring, &removal, &standing).await?;
        Ok(Reply::ok(TakenOver { rows: begun.len() }))
    })
    .await
}

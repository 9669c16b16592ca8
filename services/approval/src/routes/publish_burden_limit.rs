//! `POST /burden-limits`

use actix_web::{post, web::Data};
use chrono::NaiveDate;
use kernel::{AreaCode, DepartmentCode};
use messaging::Context;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Answer, Body, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

use crate::{
    commands::{
        publish_limit::{self, NewLimit},
        review::require,
    },
    domain::burden::LimitKind,
    policy::PublishBurdenLimit,
    queries::burden::{self, LimitView},
    store::areas,
};

/// A limit of time to be published.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewBurdenLimit {
    /// The area it holds for, with everything below.
    pub area_code: AreaCode,
    /// Of this department; of every department, if absent.
    #[serde(default)]
    pub department: Option<DepartmentCode>,
    /// What it is about.
    pub kind: LimitKind,
    /// Minutes.
    pub minutes: i64,
    /// In force from.
    pub effective_from: NaiveDate,
    /// Its ground.
    pub basis: String,
}

/// Publishes a yearly budget of departments, or a weekly ceiling of communities.
///
/// Limits are never changed: a later one takes the place of an earlier one from its day on, a
/// department's own goes before the general one, the nearest area before those above it.
#[utoipa::path(tag = "burden", operation_id = "approval.publish_burden_limit", request_body = NewBurdenLimit,
    params(KeyHeader),
    responses((status = 201, description = "the limit", body = LimitView), Problems))]
#[post("/burden-limits")]
pub async fn publish_burden_limit(
    permit: Permit<PublishBurdenLimit>,
    key: IdempotencyKey,
    body: Body<NewBurdenLimit>,
    context: Data<Context>,
) -> Answer {
    let NewBurdenLimit { area_code, department, kind, minutes, effective_from, basis } = body.value;
    let area = require(areas::path(context.store.read(), area_code).await?)?;
    permit.require_area(&area)?;
    let new = NewLimit { department, kind, minutes, effective_from, basis };
    let new = new.clean(context.now().china_date())?;
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let published = publish_limit::run(work, &area, new.clone()).await?;
        let location = format!("/api/approval/v1/public/burden-limits?area_code={area_code}");
        Ok(Reply::created(location, burden::limit(published)))
    })
    .await
}

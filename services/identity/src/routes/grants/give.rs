//! `POST /grants`

use actix_web::{post, web::Data};
use chrono::NaiveDate;
use kernel::{Actor, AreaCode, DepartmentCode, Role};
use messaging::Context;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{
    Answer, Body, IdempotencyKey, Permit, Problems, Reply, codes as http, idempotency, params::KeyHeader,
};

use crate::{
    commands::give_grant::{self, NewGrant},
    policy::GiveGrant,
    queries::grants::{GrantView, views},
    routes::reach,
};

/// A new grant.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GrantRequest {
    /// The person or client who shall hold it.
    pub holder: Actor,
    /// The role.
    pub role: Role,
    /// Where they may act.
    pub area_code: AreaCode,
    /// Where they may look; the same if absent.
    pub view_area_code: Option<AreaCode>,
    /// On whose behalf; required for `department_officer`.
    pub department: Option<DepartmentCode>,
    /// Last day; absent means until revoked.
    pub until: Option<NaiveDate>,
}

/// Give a role. 授权
///
/// Nobody gives themselves one; system, security and audit administrators exclude each other.
#[utoipa::path(tag = "grants", operation_id = "identity.give_grant", params(KeyHeader), request_body = GrantRequest,
    responses((status = 201, description = "the grant", body = GrantView), Problems))]
#[post("/grants")]
pub async fn give(
    permit: Permit<GiveGrant>,
    key: IdempotencyKey,
    body: Body<GrantRequest>,
    context: Data<Context>,
) -> Answer {
    let GrantRequest { holder, role, area_code, view_area_code, department, until } = body.value;
    let new = NewGrant { holder, role, area_code, view_area_code, department, until };
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let grant = give_grant::run(work, &reach::of(&permit), new).await?;
        let view = views(work.db(), vec![grant]).await?.pop().ok_or(&http::INTERNAL)?;
        Ok(Reply::created(format!("/api/identity/v1/grants?holder={holder}"), view))
    })
    .await
}

//! `POST /duty-lists`

use actix_web::{post, web::Data};
use chrono::NaiveDate;
use kernel::AreaCode;
use messaging::Context;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Answer, Body, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

use crate::{
    commands::{
        Reach,
        draft_list::{self, NewList, StartFrom},
    },
    policy::DraftDutyList,
    queries::duty_lists::{DutyListDetail, detail},
};

/// A new version of an area's list.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DutyListRequest {
    /// The province, city or county.
    pub area_code: AreaCode,
    /// 名称
    pub title_zh: String,
    /// First day in force.
    pub effective_from: NaiveDate,
    /// What the draft begins with.
    #[serde(default)]
    pub start_from: StartFrom,
}

/// Draft a duty list. 起草清单
///
/// The list in force above becomes its parent. One list of an area is worked on at a time.
#[utoipa::path(tag = "duty lists", operation_id = "registry.draft_duty_list", params(KeyHeader),
    request_body = DutyListRequest,
    responses((status = 201, description = "the draft", body = DutyListDetail), Problems))]
#[post("/duty-lists")]
pub async fn draft(
    permit: Permit<DraftDutyList>,
    key: IdempotencyKey,
    body: Body<DutyListRequest>,
    context: Data<Context>,
) -> Answer {
    let DutyListRequest { area_code, title_zh, effective_from, start_from } = body.value;
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let new = NewList { area: area_code, title_zh: &title_zh, effective_from, start_from };
        let made = draft_list::run(work, &Reach::of(&permit), new).await?;
        let (place, revision) = (format!("/api/registry/v1/duty-lists/{}", made.0.id), made.0.revision);
        Ok(Reply::created(place, detail(made)).revision(revision))
    })
    .await
}

//! `PUT /duty-lists/{id}`

use actix_web::{
    put,
    web::{Data, Path},
};
use chrono::NaiveDate;
use kernel::ListId;
use messaging::Context;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Answer, Body, IfMatch, Permit, Problems, params::MatchHeader};

use super::reply;
use crate::{
    commands::{Reach, change_list},
    policy::ChangeDutyList,
    queries::duty_lists::DutyListView,
};

/// Title and day of a draft.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DutyListChange {
    /// 名称
    pub title_zh: String,
    /// First day in force.
    pub effective_from: NaiveDate,
}

/// Change title and day of a draft. 修改清单草案
#[utoipa::path(tag = "duty lists", operation_id = "registry.change_duty_list",
    params(("id" = ListId, Path, description = "the draft"), MatchHeader), request_body = DutyListChange,
    responses((status = 200, description = "the draft", body = DutyListView), Problems))]
#[put("/duty-lists/{id}")]
pub async fn change(
    permit: Permit<ChangeDutyList>,
    revision: IfMatch,
    id: Path<ListId>,
    body: Body<DutyListChange>,
    context: Data<Context>,
) -> Answer {
    let DutyListChange { title_zh, effective_from } = body.value;
    let work = context.begin(permit.actor()).await?;
    let list =
        change_list::run(&work, &Reach::of(&permit), (*id, revision), &title_zh, effective_from).await?;
    work.commit().await?;
    Ok(reply(list).respond())
}

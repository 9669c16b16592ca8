//! `POST /tables/{area_code}/{period}/reopenings` and `GET` of the same

use actix_web::{
    get, post,
    web::{Data, Path},
};
use chrono::NaiveDate;
use kernel::{Actor, Timestamp, text};
use messaging::Context;
use runtime::Settings;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Answer, Body, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

use super::address;
use crate::{
    commands::reopen_window,
    policy::{ListReopenings, ReopenWindow},
    store::{
        sheets::Proposals,
        windows::{self, Reopened},
    },
};

/// Why a closed table is opened again, and until when.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewReopening {
    /// The last day on which it can be filled: at most 31 days from today.
    until: NaiveDate,
    /// Why, in at most 200 characters.
    reason: String,
}

const LONGEST_REASON: usize = 200;

/// A table that was opened again.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct ReopeningView {
    /// The last day on which it can be filled.
    until: NaiveDate,
    /// Why.
    reason: String,
    /// By whom.
    opened_by: Actor,
    /// When.
    at: Timestamp,
}

/// Every time a table was opened again.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct ReopeningList {
    /// The latest first.
    items: Vec<ReopeningView>,
}

fn view(reopened: Reopened) -> ReopeningView {
    ReopeningView { until: reopened.until, reason: reopened.reason, opened_by: reopened.by, at: reopened.at }
}

/// Opens a closed table again for one community, with a reason that stays on record. 补报开放
#[utoipa::path(tag = "tables", operation_id = "collection.reopen_window", request_body = NewReopening,
    params(KeyHeader, ("area_code" = kernel::AreaCode, Path, description = "the community"), ("period" = kernel::Period, Path, description = "the month")),
    responses((status = 201, description = "the reopening", body = ReopeningView), Problems))]
#[post("/tables/{area_code}/{period}/reopenings")]
pub async fn reopen(
    permit: Permit<ReopenWindow>,
    path: Path<(String, String)>,
    key: IdempotencyKey,
    body: Body<NewReopening>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let reason = text::required(&body.value.reason, LONGEST_REASON, "/reason")
        .map_err(|wrong| kernel::Refusal::new(&web::codes::BAD_BODY).with([wrong]))?;
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let sheet =
            address::sheet(work.db(), &context, &settings, &permit, &path, Proposals::Without).await?;
        let reopened = reopen_window::run(work, &sheet, body.value.until, &reason).await?;
        Ok(Reply::created(
            format!("/api/collection/v1/tables/{}/{}/reopenings", path.0, path.1),
            view(reopened),
        ))
    })
    .await
}

/// Every time the table was opened again, and why.
#[utoipa::path(tag = "tables", operation_id = "collection.list_reopenings",
    params(("area_code" = kernel::AreaCode, Path, description = "the community"), ("period" = kernel::Period, Path, description = "the month")),
    responses((status = 200, description = "the latest first", body = ReopeningList), Problems))]
#[get("/tables/{area_code}/{period}/reopenings")]
pub async fn list(
    permit: Permit<ListReopenings>,
    path: Path<(String, String)>,
    context: Data<Context>,
) -> Answer {
    let db = context.store.read();
    let (place, month) = address::find(db, &permit, &path).await?;
    let items = windows::of(db, place.code, month).await?.into_iter().map(view).collect();
    Ok(Reply::ok(ReopeningList { items }).respond())
}

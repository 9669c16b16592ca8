//! `POST /tables/{area_code}/{period}/disputes`

use actix_web::{
    post,
    web::{Data, Path},
};
use forms::ElementCode;
use kernel::{Period, Refusal, text};
use messaging::Context;
use runtime::Settings;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Answer, Body, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

use crate::{
    commands::dispute_value::{self, Doubt},
    domain::{codes, fuse::CellKey},
    policy::DisputeValue,
    queries::disputes::{DisputeView, view},
    routes::address,
    store::sheets::Proposals,
};

/// Why a proposed value is wrong.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewDispute {
    /// The element.
    element: String,
    /// The period its value speaks of; the month of the table, if it does not say.
    #[serde(default)]
    value_period: Option<Period>,
    /// Why it is wrong, in at most 200 characters.
    reason: String,
    /// What would be right, in at most 50 characters.
    #[serde(default)]
    suggested: Option<String>,
}

const LONGEST_REASON: usize = 200;
const LONGEST_SUGGESTION: usize = 50;

/// Dispute a value that a department provides: it goes back to the department, with the reason. The
/// community fills in what it knows meanwhile. 质疑
#[utoipa::path(tag = "disputes", operation_id = "collection.dispute_value", request_body = NewDispute,
    params(KeyHeader, ("area_code" = kernel::AreaCode, Path, description = "the community"), ("period" = kernel::Period, Path, description = "the month")),
    responses((status = 201, description = "the dispute", body = DisputeView), Problems))]
#[post("/tables/{area_code}/{period}/disputes")]
pub async fn raise(
    permit: Permit<DisputeValue>,
    path: Path<(String, String)>,
    key: IdempotencyKey,
    body: Body<NewDispute>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let bad = |wrong| Refusal::new(&web::codes::BAD_BODY).with([wrong]);
    let reason = text::required(&body.value.reason, LONGEST_REASON, "/reason").map_err(bad)?;
    let suggested = body.value.suggested.as_deref().unwrap_or_default();
    let suggested = text::optional(suggested, LONGEST_SUGGESTION, "/suggested").map_err(bad)?;
    let element: ElementCode =
        body.value.element.trim().parse().map_err(|_| Refusal::new(&codes::CELL_UNKNOWN).at("/element"))?;
    let fingerprint = format!("{}/{} {}", path.0, path.1, body.fingerprint);
    idempotency::once(&context, &permit, &key, &fingerprint, async |work| {
        let sheet = address::sheet(work.db(), &context, &settings, &permit, &path, Proposals::With).await?;
        let period = body.value.value_period.unwrap_or(sheet.month);
        let suggested = Some(suggested.clone()).filter(|text| !text.is_empty());
        let doubt =
            Doubt { key: CellKey { element: element.clone(), period }, reason: reason.clone(), suggested };
        let dispute = dispute_value::run(work, &sheet, &doubt).await?;
        let (at, revision) = (format!("/api/collection/v1/disputes/{}", dispute.id), dispute.revision);
        Ok(Reply::created(at, view(dispute)?).revision(revision))
    })
    .await
}

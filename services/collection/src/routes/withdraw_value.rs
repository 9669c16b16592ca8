//! `POST /values/withdrawals`

use actix_web::{post, web::Data};
use kernel::{AreaCode, Period};
use messaging::Context;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Answer, Body, IdempotencyKey, Permit, Problems, Reply, codes, idempotency, params::KeyHeader};

use crate::{
    commands::withdraw::{self as command, Withdrawal},
    domain::changed::Withdrawn,
    policy::WithdrawValue,
    store::areas,
};

/// Which value is withdrawn, and why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewWithdrawal {
    /// The community.
    area_code: AreaCode,
    /// The element.
    element: String,
    /// The period it speaks of.
    period: Period,
    /// Why, in at most 200 characters.
    reason: String,
}

/// An accepted value is withdrawn: from now on nobody retrieves it, sums do without it, and whoever
/// retrieved it before is told. Returning the cell has it corrected; what is then accepted is its next version.
#[utoipa::path(tag = "values", operation_id = "collection.withdraw_value", request_body = NewWithdrawal,
    params(KeyHeader), responses((status = 201, description = "what was withdrawn", body = Withdrawn), Problems))]
#[post("/values/withdrawals")]
pub async fn withdraw(
    permit: Permit<WithdrawValue>,
    key: IdempotencyKey,
    body: Body<NewWithdrawal>,
    context: Data<Context>,
) -> Answer {
    let NewWithdrawal { area_code, element, period, reason } = &body.value;
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let place = areas::community(work.db(), *area_code).await?.ok_or(&codes::NOT_FOUND)?;
        permit.require_area(&place.path)?;
        let withdrawal = Withdrawal { place: &place, element, period: *period, reason };
        let withdrawn = command::run(work, &withdrawal).await?;
        Ok(Reply::created("/api/collection/v1/changes", withdrawn))
    })
    .await
}

//! `POST /emergencies`

use actix_web::{post, web::Data};
use kernel::{AreaPath, Refusal, text};
use messaging::Context;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{
    Answer, Body, IdempotencyKey, Permit, Problems, Reply, codes as http, idempotency, params::KeyHeader,
};

use crate::{
    commands::declare_emergency::{self, Declared},
    policy::DeclareEmergency,
    queries::emergencies::{self, EmergencyView},
};

/// An emergency.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewEmergency {
    /// Where, as the path of an area.
    pub area: AreaPath,
    /// What those who work there must know, in 300 characters.
    pub what: String,
    /// The plan or order it rests on, such as 防汛Ⅱ级应急响应（沈汛〔2026〕3号）.
    pub basis: String,
}

/// Declare an emergency: everybody who works or reviews there is told at once, at any hour. 宣布应急
///
/// It is public, with its basis and how many people it disturbed.
#[utoipa::path(tag = "emergencies", operation_id = "notification.declare_emergency", params(KeyHeader),
    request_body = NewEmergency,
    responses((status = 201, description = "the emergency; the counts come when people are told", body = EmergencyView), Problems))]
#[post("/emergencies")]
pub async fn declare(
    permit: Permit<DeclareEmergency>,
    key: IdempotencyKey,
    body: Body<NewEmergency>,
    context: Data<Context>,
) -> Answer {
    let NewEmergency { area, what, basis } = &body.value;
    let bad = |violation| Refusal::new(&http::BAD_BODY).with([violation]);
    let what = text::required(what, 300, "/what").map_err(bad)?;
    let basis = text::required(basis, 100, "/basis").map_err(bad)?;
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let declared = Declared { area: area.clone(), what: what.clone(), basis: basis.clone() };
        let emergency = declare_emergency::run(work, &permit.areas(), declared).await?;
        let shown = emergencies::views(work.db(), vec![emergency]).await?.pop();
        Ok(Reply::created("/api/notification/v1/emergencies", shown.ok_or(&http::INTERNAL)?))
    })
    .await
}

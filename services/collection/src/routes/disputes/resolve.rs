//! `POST /disputes/{id}/resolution`

use actix_web::{
    post,
    web::{Data, Path},
};
use kernel::{DisputeId, Refusal, text};
use messaging::Context;
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;
use web::{
    Answer, Body, IdempotencyKey, IfMatch, Permit, Problems, Reply, codes, idempotency,
    params::{KeyHeader, MatchHeader},
};

use super::{known, whose};
use crate::{
    commands::resolve_dispute,
    domain::{codes as own, disputing::Outcome},
    policy::ResolveDispute,
    queries::disputes::{DisputeView, view},
    store::disputes,
};

/// What the source of the value says.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DisputeAnswer {
    /// Which way.
    outcome: Outcome,
    /// The right value; only with `replaced`.
    #[serde(default)]
    value: Option<Value>,
    /// In words, in at most 200 characters.
    answer: String,
}

const LONGEST_ANSWER: usize = 200;

/// The department that provides a disputed value confirms it or replaces it; the community is told.
/// 质疑核实
#[utoipa::path(tag = "disputes", operation_id = "collection.resolve_dispute", request_body = DisputeAnswer,
    params(KeyHeader, MatchHeader, ("id" = DisputeId, Path, description = "the dispute")),
    responses((status = 200, description = "the dispute", body = DisputeView), Problems))]
#[post("/disputes/{id}/resolution")]
pub async fn resolve(
    permit: Permit<ResolveDispute>,
    id: Path<DisputeId>,
    expected: IfMatch,
    key: IdempotencyKey,
    body: Body<DisputeAnswer>,
    context: Data<Context>,
) -> Answer {
    let DisputeAnswer { outcome, value, answer } = &body.value;
    let answer = text::required(answer, LONGEST_ANSWER, "/answer")
        .map_err(|wrong| Refusal::new(&codes::BAD_BODY).with([wrong]))?;
    if (*outcome == Outcome::Replaced) != value.is_some() {
        return Err(Refusal::new(&own::RESOLUTION).at("/value").into());
    }
    let fingerprint = format!("{} {} {}", *id, body.fingerprint, expected.0);
    idempotency::once(&context, &permit, &key, &fingerprint, async |work| {
        let found = disputes::find(work.db(), *id).await?.ok_or(&codes::NOT_FOUND)?;
        let dispute = known(&whose(&permit), found)?;
        let dispute = resolve_dispute::run(work, dispute, expected, value.as_ref(), &answer).await?;
        let revision = dispute.revision;
        Ok(Reply::ok(view(dispute)?).revision(revision))
    })
    .await
}

//! `GET /operations/parked/{id}`

use actix_web::{
    get,
    web::{Data, Path},
};
use contracts::Envelope;
use kernel::{Actor, Timestamp};
use messaging::{Context, parked};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::{ReadParked, masked::masked, message::HeldMessage};
use crate::{Answer, Permit, Problems, Reply, codes};

/// A held message and what may be shown of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeldMessageDetail {
    /// The message.
    #[serde(flatten)]
    pub message: HeldMessage,
    /// How long it is, in bytes.
    pub bytes: usize,
    /// Its SHA-256, to compare it with what somebody else has.
    pub sha256: String,
    /// What it says; absent if it cannot be read.
    pub event: Option<MaskedEvent>,
}

/// An event without what it says about people.
#[derive(Debug, Serialize, ToSchema)]
pub struct MaskedEvent {
    /// Its type with its version.
    #[serde(rename = "type")]
    pub kind: String,
    /// Who published it.
    pub source: String,
    /// When.
    pub time: Timestamp,
    /// On whose behalf.
    pub actor: Actor,
    /// The trace it is part of.
    pub traceparent: Option<String>,
    /// Its members; of texts and numbers only what kind they are.
    #[schema(value_type = Object)]
    pub data: Value,
}

/// One held message. Personal data in it are masked. 查看消息
#[utoipa::path(tag = "operations", operation_id = "operations.read_parked",
    params(("id" = String, Path, description = "the message")),
    responses((status = 200, description = "the message", body = HeldMessageDetail), Problems))]
#[get("/operations/parked/{id}")]
pub async fn read(_permit: Permit<ReadParked>, id: Path<String>, context: Data<Context>) -> Answer {
    let (message, body) = parked::show(&context.store, &id).await?.ok_or(&codes::NOT_FOUND)?;
    let event = serde_json::from_slice::<Envelope>(&body).ok().map(|envelope| MaskedEvent {
        kind: envelope.kind,
        source: envelope.source,
        time: envelope.time,
        actor: envelope.actor,
        traceparent: envelope.traceparent,
        data: masked(&envelope.data),
    });
    let detail = HeldMessageDetail {
        message: message.into(),
        bytes: body.len(),
        sha256: kernel::digest::of_bytes(&body),
        event,
    };
    Ok(Reply::ok(detail).respond())
}

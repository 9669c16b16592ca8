//! `POST /registers/{register}/entries`

use std::collections::BTreeMap;

use actix_web::{
    post,
    web::{Data, Path},
};
use chrono::NaiveDate;
use contracts::registry::Register;
use kernel::AreaCode;
use messaging::Context;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Answer, Body, IdempotencyKey, Permit, Problems, Reply, idempotency, params::KeyHeader};

use crate::{
    commands::{
        Reach,
        register_entries::{self, NewEntry},
    },
    domain::{register::EntryText, spelling},
    policy::AddRegisterEntry,
    queries::entries::RegisterEntryView,
};

/// A new entry.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterEntryRequest {
    /// The area it holds for, and everything within.
    pub area_code: AreaCode,
    /// Its code within the register.
    pub code: String,
    /// 名称
    pub name_zh: String,
    /// English name.
    #[serde(default)]
    pub name_en: String,
    /// Kept, or removed and forbidden.
    pub kept: bool,
    /// First day in force; today if absent.
    #[serde(default)]
    pub effective_from: Option<NaiveDate>,
    /// What is particular to the register.
    #[serde(default)]
    pub attributes: BTreeMap<String, String>,
}

/// Draft an entry of a register. 起草登记项
///
/// It is approved by the government of its level, published, and filed, before anybody sees it.
#[utoipa::path(tag = "registers", operation_id = "registry.add_register_entry",
    params(("register" = Register, Path, description = "the register"), KeyHeader),
    request_body = RegisterEntryRequest,
    responses((status = 201, description = "the entry", body = RegisterEntryView), Problems))]
#[post("/registers/{register}/entries")]
pub async fn add(
    permit: Permit<AddRegisterEntry>,
    key: IdempotencyKey,
    register: Path<Register>,
    body: Body<RegisterEntryRequest>,
    context: Data<Context>,
) -> Answer {
    let RegisterEntryRequest { area_code, code, name_zh, name_en, kept, effective_from, attributes } =
        body.value;
    let effective_from = effective_from.unwrap_or_else(|| context.now().china_date());
    let register = *register;
    let text = EntryText { name_zh, name_en, kept, attributes };
    let new = NewEntry { register, area: area_code, code, text, effective_from };
    idempotency::once(&context, &permit, &key, &body.fingerprint, async |work| {
        let mut made = register_entries::run(work, &Reach::of(&permit), vec![new]).await?;
        let entry = made.pop().ok_or(&web::codes::INTERNAL)?;
        let place = format!("/api/registry/v1/registers/{}/entries/{}", spelling::word(&register), entry.id);
        let revision = entry.revision;
        Ok(Reply::created(place, RegisterEntryView::from(entry)).revision(revision))
    })
    .await
}

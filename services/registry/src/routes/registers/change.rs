//! `PUT /registers/{register}/entries/{id}`

use std::collections::BTreeMap;

use actix_web::{
    put,
    web::{Data, Path},
};
use chrono::NaiveDate;
use contracts::registry::Register;
use kernel::RegisterEntryId;
use messaging::Context;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Answer, Body, IfMatch, Permit, Problems, Reply, params::MatchHeader};

use crate::{
    commands::{Reach, change_entry},
    domain::register::EntryText,
    policy::ChangeRegisterEntry,
    queries::entries::RegisterEntryView,
};

/// What an entry says from now on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterEntryChange {
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
    /// What is particular to the register: `go_instead_to` of a forbidden certificate, `keywords`
    /// and `basis` of the negative list …
    #[serde(default)]
    pub attributes: BTreeMap<String, String>,
}

/// Change the draft of an entry, or draft its next version. 变更登记项
///
/// What is published stays as it is. `If-Match` names the revision of the newest version.
#[utoipa::path(tag = "registers", operation_id = "registry.change_register_entry",
    params(("register" = Register, Path, description = "the register"),
        ("id" = RegisterEntryId, Path, description = "the entry"), MatchHeader),
    request_body = RegisterEntryChange,
    responses((status = 200, description = "the entry", body = RegisterEntryView), Problems))]
#[put("/registers/{register}/entries/{id}")]
pub async fn change(
    permit: Permit<ChangeRegisterEntry>,
    revision: IfMatch,
    path: Path<(Register, RegisterEntryId)>,
    body: Body<RegisterEntryChange>,
    context: Data<Context>,
) -> Answer {
    let RegisterEntryChange { name_zh, name_en, kept, effective_from, attributes } = body.value;
    let effective_from = effective_from.unwrap_or_else(|| context.now().china_date());
    let text = EntryText { name_zh, name_en, kept, attributes };
    let work = context.begin(permit.actor()).await?;
    let reach = Reach::of(&permit);
    let entry = change_entry::run(&work, &reach, path.into_inner(), revision, (text, effective_from)).await?;
    work.commit().await?;
    let revision = entry.revision;
    Ok(Reply::ok(RegisterEntryView::from(entry)).revision(revision).respond())
}

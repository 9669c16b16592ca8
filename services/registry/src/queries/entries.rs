//! Register entries, as they are answered.

use std::collections::BTreeMap;

use contracts::registry::Register;
use kernel::{
    AreaCode, AreaPath, RegisterEntryId, Revision,
    page::{Page, PageRequest},
};
use messaging::Context;
use serde::Serialize;
use storage::cursor;
use utoipa::ToSchema;
use web::Failure;

use super::{path_if, path_of};
use crate::{
    domain::{Entry, spelling},
    store::{self, register::Wanted},
};

/// An entry of a register.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RegisterEntryView {
    /// Its id.
    pub id: RegisterEntryId,
    /// The register.
    pub register: Register,
    /// The area it holds for, and everything within.
    pub area: AreaPath,
    /// The code of that area.
    pub area_code: AreaCode,
    /// Its code within the register.
    pub code: String,
    /// 名称
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// Kept, or removed and forbidden.
    pub kept: bool,
    /// What is particular to the register: `go_instead_to`, `keywords`, `basis` …
    pub attributes: BTreeMap<String, String>,
    /// Counts its changes: the entity tag.
    pub revision: Revision,
}

impl From<Entry> for RegisterEntryView {
    fn from(entry: Entry) -> Self {
        Self {
            id: entry.id,
            register: entry.register,
            area_code: entry.area.code(),
            area: entry.area,
            code: entry.code,
            name_zh: entry.text.name_zh,
            name_en: entry.text.name_en,
            kept: entry.text.kept,
            attributes: entry.text.attributes,
            revision: entry.revision,
        }
    }
}

/// One entry.
///
/// # Errors
/// 404 if there is none.
pub async fn get(
    context: &Context,
    register: Register,
    id: RegisterEntryId,
) -> Result<RegisterEntryView, Failure> {
    let entry = store::register::find(context.store.read(), register, id).await?;
    Ok(entry.ok_or(&web::codes::NOT_FOUND)?.into())
}

/// The entries of a register, all or those that hold for an area.
///
/// # Errors
/// 404 if there is no such area.
pub async fn page(
    context: &Context,
    register: Register,
    area: Option<AreaCode>,
    request: &PageRequest,
) -> Result<Page<RegisterEntryView>, Failure> {
    let area = path_if(context, area).await?;
    let wanted = Wanted { registers: &[register], holds_for: area.as_ref(), ..Wanted::default() };
    read(context, &wanted, request).await
}

/// Certificates, forbidden and kept, by words in their names.
///
/// # Errors
/// If the database is away.
pub async fn certificates(
    context: &Context,
    query: Option<&str>,
    request: &PageRequest,
) -> Result<Page<RegisterEntryView>, Failure> {
    let registers = [Register::ForbiddenCertificate, Register::KeptCertificate];
    read(context, &Wanted { registers: &registers, query, ..Wanted::default() }, request).await
}

/// The services offered in an area.
///
/// # Errors
/// 404 if there is no such area.
pub async fn services(
    context: &Context,
    area: AreaCode,
    request: &PageRequest,
) -> Result<Page<RegisterEntryView>, Failure> {
    let area = path_of(context, area).await?;
    let wanted = Wanted {
        registers: &[Register::Service],
        holds_for: Some(&area),
        kept: Some(true),
        ..Wanted::default()
    };
    read(context, &wanted, request).await
}

async fn read(
    context: &Context,
    wanted: &Wanted<'_>,
    request: &PageRequest,
) -> Result<Page<RegisterEntryView>, Failure> {
    let found = store::register::page(context.store.read(), wanted, request).await?;
    let key =
        |entry: &Entry| vec![spelling::word(&entry.register), entry.area.to_string(), entry.code.clone()];
    Ok(cursor::page(found, request, key).map(RegisterEntryView::from))
}

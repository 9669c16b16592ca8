//! Register entries, as they are answered.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use contracts::registry::Register;
use kernel::{
    AreaCode, AreaPath, RegisterEntryId, Revision, Timestamp,
    page::{Page, PageRequest},
};
use messaging::Context;
use serde::Serialize;
use spreadsheet::Export;
use storage::cursor;
use utoipa::ToSchema;
use web::{Caller, Failure};

use super::{duty_lists::open_within, path_if, path_of};
use crate::{
    commands::Reach,
    domain::{Entry, ListState, register_schema::title, register_sheet, spelling},
    store::{
        self,
        register::{Wanted, Which},
    },
};

/// An entry of a register in one version.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RegisterEntryView {
    /// Its id, the same in every version.
    pub id: RegisterEntryId,
    /// The register.
    pub register: Register,
    /// The area it holds for, and everything within.
    pub area: AreaPath,
    /// The code of that area.
    pub area_code: AreaCode,
    /// Its code within the register.
    pub code: String,
    /// Counts its versions, from 1.
    pub version: i32,
    /// Where this version is in its life.
    pub state: ListState,
    /// First day in force; it ends the day before the next version's.
    pub effective_from: NaiveDate,
    /// Last day in force, once it is retired.
    pub last_day: Option<NaiveDate>,
    /// Why it was retired.
    pub retired_because: Option<String>,
    /// 名称
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// Kept, or removed and forbidden.
    pub kept: bool,
    /// What is particular to the register: `go_instead_to`, `keywords`, `basis` …
    pub attributes: BTreeMap<String, String>,
    /// Number of the document that approves it.
    pub document_no: Option<String>,
    /// When it was published.
    pub published_at: Option<Timestamp>,
    /// Who received it for filing.
    pub received_by: Option<String>,
    /// Counts the changes of all its versions: the entity tag.
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
            version: entry.version,
            state: entry.state,
            effective_from: entry.effective_from,
            last_day: entry.last_day,
            retired_because: entry.retired.map(|step| step.note),
            name_zh: entry.text.name_zh,
            name_en: entry.text.name_en,
            kept: entry.text.kept,
            attributes: entry.text.attributes,
            document_no: entry.approved.map(|step| step.note).filter(|number| !number.is_empty()),
            published_at: entry.published.map(|step| step.at),
            received_by: entry.filed.map(|step| step.note),
            revision: entry.revision,
        }
    }
}

/// The versions of an entry that a caller may see, newest first.
async fn visible(
    context: &Context,
    caller: &Caller,
    register: Register,
    id: RegisterEntryId,
) -> Result<Vec<Entry>, Failure> {
    let concerned = open_within(caller);
    let mut versions = store::register::versions(context.store.read(), register, id).await?;
    versions.retain(|version| {
        version.state.is_public() || concerned.iter().any(|reach| reach.contains(&version.area))
    });
    if versions.is_empty() { Err((&web::codes::NOT_FOUND).into()) } else { Ok(versions) }
}

/// One entry: the version that is named, or the one in force today, or the newest.
///
/// # Errors
/// 404 if there is none that the caller may see.
pub async fn get(
    context: &Context,
    caller: &Caller,
    (register, id): (Register, RegisterEntryId),
    version: Option<i32>,
) -> Result<RegisterEntryView, Failure> {
    let versions = visible(context, caller, register, id).await?;
    let today = context.now().china_date();
    let found = match version {
        Some(number) => versions.into_iter().find(|entry| entry.version == number),
        None => {
            let in_force = versions.iter().position(|entry| entry.covers(today));
            versions.into_iter().nth(in_force.unwrap_or(0))
        }
    };
    Ok(found.ok_or(&web::codes::NOT_FOUND)?.into())
}

/// Every version of an entry that the caller may see, newest first.
///
/// # Errors
/// 404 if there is none.
pub async fn versions(
    context: &Context,
    caller: &Caller,
    (register, id): (Register, RegisterEntryId),
) -> Result<Vec<RegisterEntryView>, Failure> {
    let versions = visible(context, caller, register, id).await?;
    Ok(versions.into_iter().map(RegisterEntryView::from).collect())
}

/// Which entries of a register.
#[derive(Debug)]
pub struct Asked<'a> {
    /// Holding for this area.
    pub area: Option<AreaCode>,
    /// In force on this day; today if absent.
    pub on: Option<NaiveDate>,
    /// In this state instead.
    pub state: Option<ListState>,
    /// With these words in name or code.
    pub query: Option<&'a str>,
}

/// The entries of a register: in force on a day, or in a state; under way only where the caller is
/// concerned.
///
/// # Errors
/// 404 if there is no such area.
pub async fn page(
    context: &Context,
    caller: &Caller,
    register: Register,
    asked: Asked<'_>,
    request: &PageRequest,
) -> Result<Page<RegisterEntryView>, Failure> {
    let area = path_if(context, asked.area).await?;
    let on = asked.on.unwrap_or_else(|| context.now().china_date());
    let which = match asked.state {
        None => Which::InForce(on),
        Some(state) if state.is_public() => Which::Published(state, on),
        Some(state) => Which::Newest(state, open_within(caller)),
    };
    let registers = [register];
    let (holds_for, query) = (area.as_ref(), asked.query);
    let wanted = Wanted { which, registers: &registers, holds_for, query, ..Wanted::on(on) };
    read(context, &wanted, request).await
}

/// The areas whose entries under way a caller may see.
pub fn open_to(caller: &Caller) -> Vec<AreaPath> {
    open_within(caller)
}

/// The newest versions of a register's entries at exactly one area as a sheet, and a name for it:
/// those in force today for somebody who does not work on them.
///
/// # Errors
/// 404 if there is no such area.
pub async fn sheet(
    context: &Context,
    reach: &Reach,
    register: Register,
    area: AreaCode,
) -> Result<(Export, String), Failure> {
    let path = path_of(context, area).await?;
    let db = context.store.read();
    let entries = if reach.contains(&path) {
        store::register::latest_at(db, register, &path).await?
    } else {
        let registers = [register];
        let today = context.now().china_date();
        let wanted = Wanted { registers: &registers, at: Some(&path), ..Wanted::on(today) };
        store::register::all(db, &wanted).await?
    };
    Ok((register_sheet::export(register, &entries), format!("{} {area}", title(register))))
}

/// A page of what is wanted.
///
/// # Errors
/// If the database is away.
pub async fn read(
    context: &Context,
    wanted: &Wanted<'_>,
    request: &PageRequest,
) -> Result<Page<RegisterEntryView>, Failure> {
    let found = store::register::page(context.store.read(), wanted, request).await?;
    let key =
        |entry: &Entry| vec![spelling::word(&entry.register), entry.area.to_string(), entry.code.clone()];
    Ok(cursor::page(found, request, key).map(RegisterEntryView::from))
}

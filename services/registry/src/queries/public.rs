//! What residents and everybody else may look up without signing in, on any day, and when it last
//! changed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use kernel::{AreaCode, AreaLevel, DepartmentCode, ListId, Timestamp};
use messaging::Context;
use serde::Serialize;
use utoipa::ToSchema;
use web::Failure;

use super::{areas::not_then, duty_lists::DutyItemView};
use crate::{
    domain::{DutyList, Item, codes},
    store,
};

/// An answer, and when what it shows last changed.
pub type Dated<T> = (T, Timestamp);

/// A duty list in force, as it is published to society.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PublicDutyList {
    /// The list.
    pub id: ListId,
    /// The area whose list it is: the one asked for, or the nearest above it that has one.
    pub area_code: AreaCode,
    /// Its name on that day.
    pub area_name: String,
    /// Its name in English.
    pub area_name_en: String,
    /// Its level.
    pub level: AreaLevel,
    /// 名称
    pub title_zh: String,
    /// Counts the published versions of this area's list.
    pub version: Option<i32>,
    /// How people cite it: `2024年第1版`.
    pub edition: String,
    /// Number of the document that approves it.
    pub document_no: Option<String>,
    /// First day in force.
    pub effective_from: NaiveDate,
    /// Last day in force, once a later version is published.
    pub effective_to: Option<NaiveDate>,
    /// When it was published.
    pub published_at: Option<Timestamp>,
    /// Whether it is filed with the level above.
    pub filed: bool,
    /// The departments that lead its items, by code, for people to read.
    pub departments: BTreeMap<String, DepartmentName>,
    /// Its items by code.
    pub items: Vec<DutyItemView>,
}

/// What a department is called.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DepartmentName {
    /// 名称
    pub name_zh: String,
    /// English name.
    pub name_en: String,
}

/// The list in force for an area on a day: its own, or the nearest above.
///
/// # Errors
/// 404 if no list is in force there, or the area had ended by that day.
pub async fn duty_list(
    context: &Context,
    area: AreaCode,
    on: Option<NaiveDate>,
) -> Result<Dated<PublicDutyList>, Failure> {
    let db = context.store.read();
    let on = on.unwrap_or_else(|| context.now().china_date());
    let asked = store::area::find(db, area).await?.ok_or(&codes::LIST_NONE)?;
    // What it published ended with it; its successors have lists of their own.
    if asked.has_ended(on) {
        return Err(not_then(&asked).into());
    }
    for path in asked.path.lineage() {
        let Some(list) = store::duty_list::in_force(db, &path, on).await? else { continue };
        let items = store::duty_item::of_list(db, list.id).await?;
        return shown(context, list, items, on).await;
    }
    Err((&codes::LIST_NONE).into())
}

async fn shown(
    context: &Context,
    list: DutyList,
    items: Vec<Item>,
    on: NaiveDate,
) -> Result<Dated<PublicDutyList>, Failure> {
    let db = context.store.read();
    let area = store::area::find_on(db, list.area.code(), Some(on)).await?.ok_or(&codes::LIST_NONE)?;
    let leads: BTreeSet<DepartmentCode> =
        items.iter().flat_map(|item| item.text.lead_departments.iter().cloned()).collect();
    let next = store::duty_list::successor(db, &list).await?;
    let effective_to = next.as_ref().and_then(|next| next.effective_from.pred_opt());
    let mut subjects: Vec<String> = leads.iter().map(ToString::to_string).collect();
    subjects.extend([list.id.to_string(), list.area.code().to_string()]);
    subjects.extend(next.map(|next| next.id.to_string()));
    let recorded = store::changed::last_recorded(db, subjects).await?;
    // It came into force by the coming of its day, whenever it was published.
    let began = store::changed::start_of(list.effective_from);
    let changed = recorded.into_iter().chain([began]).max().unwrap_or(began).min(context.now());
    let departments = store::department::names(db, &leads).await?;
    let named = |(code, name_zh, name_en)| (code, DepartmentName { name_zh, name_en });
    let list = PublicDutyList {
        id: list.id,
        area_code: list.area.code(),
        area_name: area.name_zh,
        area_name_en: area.name_en,
        level: list.level,
        title_zh: list.title_zh,
        version: list.version,
        edition: format!("{}年第{}版", list.effective_from.year(), list.version.unwrap_or_default()),
        document_no: list.approved.map(|step| step.note),
        effective_from: list.effective_from,
        effective_to,
        published_at: list.published.map(|step| step.at),
        filed: list.filed.is_some(),
        departments: departments.into_iter().map(named).collect(),
        items: items.into_iter().map(DutyItemView::from).collect(),
    };
    Ok((list, changed))
}

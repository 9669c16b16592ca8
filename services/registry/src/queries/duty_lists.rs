//! Duty lists, as they are answered.

use chrono::NaiveDate;
use contracts::registry::{DutyKind, LegalBasis, Support};
use kernel::{
    Actor, AreaCode, AreaLevel, AreaPath, DepartmentCode, Frequency, ListId, Revision, Role, Timestamp,
    page::{Page, PageRequest},
};
use messaging::Context;
use serde::{Deserialize, Serialize};
use spreadsheet::Export;
use storage::cursor;
use utoipa::ToSchema;
use web::{Caller, Failure};

use super::path_if;
use crate::{
    commands::governed,
    domain::{
        DutyList, Inherited, Item, ListState,
        differences::{Difference, between},
        item_sheet,
    },
    store::{self, duty_list::Wanted},
};

/// A duty list without its items.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DutyListView {
    /// Its id.
    pub id: ListId,
    /// The area whose list it is.
    pub area: AreaPath,
    /// The code of that area.
    pub area_code: AreaCode,
    /// The level of the area.
    pub level: AreaLevel,
    /// 名称
    pub title_zh: String,
    /// Where it is in its life.
    pub state: ListState,
    /// Counts the published versions of this area's list; absent before.
    pub version: Option<i32>,
    /// First day in force; it ends the day before its successor's.
    pub effective_from: NaiveDate,
    /// The list above that it derives from.
    pub parent: Option<ListId>,
    /// Everybody who drafted or changed it; none of them approves it.
    pub editors: Vec<Actor>,
    /// Number of the document that approves it.
    pub document_no: Option<String>,
    /// Who approved it.
    pub approved_by: Option<Actor>,
    /// When it was approved.
    pub approved_at: Option<Timestamp>,
    /// When it was published.
    pub published_at: Option<Timestamp>,
    /// Who received it for filing.
    pub received_by: Option<String>,
    /// When it was filed.
    pub filed_at: Option<Timestamp>,
    /// Counts its changes: the entity tag.
    pub revision: Revision,
}

/// A duty list with its items.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DutyListDetail {
    /// The list.
    #[serde(flatten)]
    pub list: DutyListView,
    /// Its items by code.
    pub items: Vec<DutyItemView>,
}

/// An item of a duty list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DutyItemView {
    /// Its code within the list, such as `A03`.
    pub code: String,
    /// Counts its published texts, from 1; absent while the list is a draft.
    pub version: Option<i32>,
    /// The item of the list above that it carries out; absent if it is this level's own.
    pub inherits: Option<Inherited>,
    /// The version of that item.
    pub parent_version: Option<i32>,
    /// 事项名称
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// 事项内容
    pub content_zh: String,
    /// The content in English.
    pub content_en: String,
    /// Perform or assist.
    pub kind: DutyKind,
    /// 依据
    pub basis: Vec<LegalBasis>,
    /// Departments that may cite the item.
    pub lead_departments: Vec<DepartmentCode>,
    /// The most often that something may be asked under it.
    pub allowed_frequency: Frequency,
    /// What is owed.
    pub support: Support,
    /// Codes of the forms and ledgers that may be asked under it; any if there are none.
    pub reporting_objects: Vec<String>,
}

/// What a list is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Against {
    /// The version of the same area's list before it.
    #[default]
    Previous,
    /// The list above that it derives from.
    Parent,
    /// The list above that was published last: what is still to be followed.
    Above,
}

/// What changed from one list to another.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DifferencesView {
    /// The older list.
    pub from: Option<ListId>,
    /// The newer list.
    pub to: ListId,
    /// Every item that differs.
    pub items: Vec<Difference>,
}

impl From<DutyList> for DutyListView {
    fn from(list: DutyList) -> Self {
        let (approved, published, filed) = (list.approved, list.published, list.filed);
        Self {
            id: list.id,
            area_code: list.area.code(),
            area: list.area,
            level: list.level,
            title_zh: list.title_zh,
            state: list.state,
            version: list.version,
            effective_from: list.effective_from,
            parent: list.parent,
            editors: list.editors,
            document_no: approved.as_ref().map(|step| step.note.clone()),
            approved_by: approved.as_ref().map(|step| step.by),
            approved_at: approved.map(|step| step.at),
            published_at: published.map(|step| step.at),
            received_by: filed.as_ref().map(|step| step.note.clone()),
            filed_at: filed.map(|step| step.at),
            revision: list.revision,
        }
    }
}

impl From<Item> for DutyItemView {
    fn from(Item { code, version, inherits, text }: Item) -> Self {
        Self {
            code,
            version,
            parent_version: inherits.as_ref().map(|cited| cited.version),
            inherits,
            name_zh: text.name_zh,
            name_en: text.name_en,
            content_zh: text.content_zh,
            content_en: text.content_en,
            kind: text.kind,
            basis: text.basis,
            lead_departments: text.lead_departments,
            allowed_frequency: text.allowed_frequency,
            support: text.support,
            reporting_objects: text.reporting_objects,
        }
    }
}

/// A list with its items.
pub fn detail((list, items): (DutyList, Vec<Item>)) -> DutyListDetail {
    DutyListDetail { list: list.into(), items: items.into_iter().map(DutyItemView::from).collect() }
}

/// The areas whose unpublished lists a caller may see: those who work on lists where they act,
/// those who inspect where they look.
pub(super) fn open_within(caller: &Caller) -> Vec<AreaPath> {
    let seen = caller.grants.iter().filter_map(|grant| match grant.role {
        Role::ListSteward | Role::GovernmentApprover => Some(grant.area.clone()),
        Role::Inspector | Role::Auditor => Some(grant.view_area.clone()),
        _ => None,
    });
    seen.collect()
}

/// Lists, newest first; unpublished ones only for those concerned.
///
/// # Errors
/// 404 if there is no such area.
pub async fn page(
    context: &Context,
    caller: &Caller,
    (area, state): (Option<AreaCode>, Option<ListState>),
    request: &PageRequest,
) -> Result<Page<DutyListView>, Failure> {
    let area = path_if(context, area).await?;
    let wanted = Wanted { area, state, open_within: open_within(caller) };
    let lists = store::duty_list::page(context.store.read(), &wanted, request).await?;
    Ok(cursor::page(lists, request, |list| vec![list.id.to_string()]).map(DutyListView::from))
}

/// One list with its items.
///
/// # Errors
/// 404 if it is not there, or not published and none of the caller's business.
pub async fn get(
    context: &Context,
    caller: &Caller,
    id: ListId,
) -> Result<(DutyListDetail, Revision), Failure> {
    let (list, items) = load(context, caller, id).await?;
    let revision = list.revision;
    Ok((detail((list, items)), revision))
}

/// What changed from the version before, or from a list above.
///
/// # Errors
/// 404 as with [`get`].
pub async fn differences(
    context: &Context,
    caller: &Caller,
    id: ListId,
    against: Against,
) -> Result<DifferencesView, Failure> {
    let (list, items) = load(context, caller, id).await?;
    let db = context.store.read();
    let above = governed::above(db, &list.area).await?;
    let older = match (against, list.parent, above) {
        (Against::Parent, Some(parent), _) => store::duty_list::find(db, parent).await?,
        (Against::Above, _, Some(area)) => store::duty_list::last_published(db, &area).await?,
        (Against::Parent | Against::Above, ..) => None,
        (Against::Previous, ..) => store::duty_list::predecessor(db, &list).await?,
    };
    let older_items = match &older {
        None => Vec::new(),
        Some(older) => {
            let items = store::duty_item::of_list(db, older.id).await?;
            // Departments of the same letters are the same, seen from this area.
            let moved = |item: Item| Item { text: item.text.moved_to(&older.area, &list.area), ..item };
            items.into_iter().map(moved).collect()
        }
    };
    let from = older.map(|list| list.id);
    Ok(DifferencesView { from, to: id, items: between(&older_items, &items) })
}

async fn load(context: &Context, caller: &Caller, id: ListId) -> Result<(DutyList, Vec<Item>), Failure> {
    let db = context.store.read();
    let list = store::duty_list::find(db, id).await?.ok_or(&web::codes::NOT_FOUND)?;
    let concerned = || open_within(caller).iter().any(|reach| reach.contains(&list.area));
    if !list.state.is_public() && !concerned() {
        return Err((&web::codes::NOT_FOUND).into());
    }
    let items = store::duty_item::of_list(db, id).await?;
    Ok((list, items))
}

/// The items of a list as a sheet, and a name for the file.
///
/// # Errors
/// 404 as with [`get`].
pub async fn sheet(context: &Context, caller: &Caller, id: ListId) -> Result<(Export, String), Failure> {
    let (list, items) = load(context, caller, id).await?;
    Ok((item_sheet::export(&items), list.title_zh))
}

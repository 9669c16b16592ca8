//! What residents and everybody else may look up without signing in.

use chrono::{Datelike, NaiveDate};
use kernel::{AreaCode, AreaLevel, ListId, Timestamp};
use messaging::Context;
use serde::Serialize;
use utoipa::ToSchema;
use web::Failure;

use super::duty_lists::DutyItemView;
use crate::{domain::codes, store};

/// A duty list in force, as it is published to society.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PublicDutyList {
    /// The list.
    pub id: ListId,
    /// The area whose list it is: the one asked for, or the nearest above it that has one.
    pub area_code: AreaCode,
    /// Its name.
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
    /// When it was published.
    pub published_at: Option<Timestamp>,
    /// Whether it is filed with the level above.
    pub filed: bool,
    /// Its items by code.
    pub items: Vec<DutyItemView>,
}

/// The list in force for an area on a day: its own, or the nearest above.
///
/// # Errors
/// 404 if no list is in force there.
pub async fn duty_list(
    context: &Context,
    area: AreaCode,
    on: Option<NaiveDate>,
) -> Result<PublicDutyList, Failure> {
    let db = context.store.read();
    let on = on.unwrap_or_else(|| context.now().china_date());
    let asked = store::area::find(db, area).await?.ok_or(&codes::LIST_NONE)?;
    for path in asked.path.lineage() {
        let Some(list) = store::duty_list::in_force(db, &path, on).await? else { continue };
        let area = store::area::find(db, path.code()).await?.ok_or(&codes::LIST_NONE)?;
        let items = store::duty_item::of_list(db, list.id).await?;
        return Ok(PublicDutyList {
            id: list.id,
            area_code: path.code(),
            area_name: area.name_zh,
            area_name_en: area.name_en,
            level: list.level,
            title_zh: list.title_zh,
            version: list.version,
            edition: format!("{}年第{}版", list.effective_from.year(), list.version.unwrap_or_default()),
            document_no: list.approved.map(|step| step.note),
            effective_from: list.effective_from,
            published_at: list.published.map(|step| step.at),
            filed: list.filed.is_some(),
            items: items.into_iter().map(DutyItemView::from).collect(),
        });
    }
    Err((&codes::LIST_NONE).into())
}

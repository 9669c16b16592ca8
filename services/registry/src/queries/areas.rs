//! Areas, as they are answered.

use chrono::NaiveDate;
use kernel::{
    AreaCode, AreaLevel, AreaPath, Refusal, Revision,
    page::{Page, PageRequest},
};
use messaging::Context;
use serde::Serialize;
use storage::cursor;
use utoipa::ToSchema;
use web::Failure;

use super::path_if;
use crate::{
    domain::{Area, area_codes},
    store,
};

/// An area.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AreaView {
    /// The key.
    pub code: AreaCode,
    /// Where it lies.
    pub path: AreaPath,
    /// The area it lies in.
    pub parent: Option<AreaCode>,
    /// Its level.
    pub level: AreaLevel,
    /// 名称
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// First day of validity.
    pub valid_from: NaiveDate,
    /// Last day of validity; absent while it exists.
    pub valid_to: Option<NaiveDate>,
    /// What it became, once ended.
    pub successors: Vec<AreaCode>,
    /// Counts its changes.
    pub revision: Revision,
}

impl From<Area> for AreaView {
    fn from(area: Area) -> Self {
        Self {
            code: area.code(),
            parent: area.parent(),
            path: area.path,
            level: area.level,
            name_zh: area.name_zh,
            name_en: area.name_en,
            valid_from: area.valid_from,
            valid_to: area.valid_to,
            successors: area.successors,
            revision: area.revision,
        }
    }
}

/// One area; with a day, as it was then.
///
/// # Errors
/// 404 if there is none, or if it was not valid on the day.
pub async fn get(context: &Context, code: AreaCode, on: Option<NaiveDate>) -> Result<AreaView, Failure> {
    let area = store::area::find_on(context.store.read(), code, on).await?.ok_or(&web::codes::NOT_FOUND)?;
    if on.is_some_and(|day| day < area.valid_from || area.has_ended(day)) {
        return Err(not_then(&area).into());
    }
    Ok(area.into())
}

/// It was not there on the day: since when it was, until when, and what it became.
pub(super) fn not_then(area: &Area) -> Refusal {
    let (from, heirs) =
        (area.valid_from, area.successors.iter().map(ToString::to_string).collect::<Vec<_>>());
    let (mut zh, mut en) = (format!("自 {from} 起有效"), format!("valid from {from}"));
    if let Some(last) = area.valid_to {
        zh = format!("有效期为 {from} 至 {last}");
        en = format!("valid from {from} to {last}");
    }
    if !heirs.is_empty() {
        zh = format!("{zh}，去向：{}", heirs.join("、"));
        en = format!("{en}; succeeded by {}", heirs.join(", "));
    }
    Refusal::new(&area_codes::AREA_NOT_THEN).saying(zh, en)
}

/// Areas from the top down.
///
/// # Errors
/// 404 if there is no area to look within.
pub async fn page(
    context: &Context,
    within: Option<AreaCode>,
    (level, on, query): (Option<AreaLevel>, Option<NaiveDate>, Option<&str>),
    request: &PageRequest,
) -> Result<Page<AreaView>, Failure> {
    let within = path_if(context, within).await?;
    let wanted = store::area::Wanted { within: within.as_ref(), level, on, query };
    let areas = store::area::page(context.store.read(), &wanted, request).await?;
    Ok(cursor::page(areas, request, |area| vec![area.path.to_string()]).map(AreaView::from))
}

//! Areas, as they are answered.

use chrono::NaiveDate;
use kernel::{
    AreaCode, AreaLevel, AreaPath, Revision,
    page::{Page, PageRequest},
};
use messaging::Context;
use serde::Serialize;
use storage::cursor;
use utoipa::ToSchema;
use web::Failure;

use super::path_if;
use crate::{domain::Area, store};

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

/// One area.
///
/// # Errors
/// 404 if there is none.
pub async fn get(context: &Context, code: AreaCode) -> Result<AreaView, Failure> {
    let area = store::area::find(context.store.read(), code).await?;
    Ok(area.ok_or(&web::codes::NOT_FOUND)?.into())
}

/// Areas from the top down.
///
/// # Errors
/// 404 if there is no area to look within.
pub async fn page(
    context: &Context,
    within: Option<AreaCode>,
    (level, on): (Option<AreaLevel>, Option<NaiveDate>),
    request: &PageRequest,
) -> Result<Page<AreaView>, Failure> {
    let within = path_if(context, within).await?;
    let wanted = store::area::Wanted { within: within.as_ref(), level, on };
    let areas = store::area::page(context.store.read(), &wanted, request).await?;
    Ok(cursor::page(areas, request, |area| vec![area.path.to_string()]).map(AreaView::from))
}

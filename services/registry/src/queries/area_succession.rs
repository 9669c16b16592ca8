//! What an area was called, was made of, and became.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use kernel::AreaCode;
use messaging::Context;
use serde::Serialize;
use utoipa::ToSchema;
use web::Failure;

use super::areas::AreaView;
use crate::{domain::Area, store};

/// A name and the day it began.
#[derive(Debug, Serialize, ToSchema)]
pub struct AreaNameView {
    /// First day.
    pub from: NaiveDate,
    /// 名称
    pub name_zh: String,
    /// English name.
    pub name_en: String,
}

/// The past of an area, and what it became.
#[derive(Debug, Serialize, ToSchema)]
pub struct AreaSuccession {
    /// The area.
    pub area: AreaView,
    /// Its names, the first one first; the last may begin later.
    pub names: Vec<AreaNameView>,
    /// What it was made of.
    pub predecessors: Vec<AreaCode>,
    /// What it became, directly.
    pub successors: Vec<AreaCode>,
    /// The day `living` tells of.
    pub on: NaiveDate,
    /// The area itself if it is valid on the day; otherwise those of its successors, and theirs,
    /// that are.
    pub living: Vec<AreaView>,
}

/// Reads it.
///
/// # Errors
/// 404 if there is no such area.
pub async fn read(
    context: &Context,
    code: AreaCode,
    on: Option<NaiveDate>,
) -> Result<AreaSuccession, Failure> {
    let db = context.store.read();
    let on = on.unwrap_or_else(|| context.now().china_date());
    let area = store::area::find(db, code).await?.ok_or(&web::codes::NOT_FOUND)?;
    let names = store::area_past::names(db, code).await?;
    let name = |name: crate::domain::area_tree::Named| AreaNameView {
        from: name.from,
        name_zh: name.zh,
        name_en: name.en,
    };
    Ok(AreaSuccession {
        names: names.into_iter().map(name).collect(),
        predecessors: store::area_past::predecessors(db, code).await?,
        successors: area.successors.clone(),
        on,
        living: living(context, &area, on).await?,
        area: area.into(),
    })
}

/// Follows successors down to what is valid on the day. They begin after what they succeed, so
/// the way ends.
async fn living(context: &Context, area: &Area, on: NaiveDate) -> Result<Vec<AreaView>, Failure> {
    let db = context.store.read();
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    let mut next = BTreeSet::from([area.code()]);
    while !next.is_empty() {
        seen.extend(next.iter().copied());
        let areas = store::area::find_all(db, &next).await?;
        let (valid, over): (Vec<Area>, Vec<Area>) = areas.into_iter().partition(|area| !area.has_ended(on));
        found.extend(valid.into_iter().filter(|area| area.valid_from <= on));
        let over: Vec<AreaCode> = over.iter().map(Area::code).collect();
        if over.is_empty() {
            break;
        }
        let heirs = store::area_past::successors(db, &over).await?;
        next = heirs.into_iter().filter(|code| !seen.contains(code)).collect();
    }
    found.sort_by(|a: &Area, b: &Area| a.path.cmp(&b.path));
    Ok(found.into_iter().map(AreaView::from).collect())
}

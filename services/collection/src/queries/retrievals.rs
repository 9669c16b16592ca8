//! What was retrieved of an area, in the words of the API.

use chrono::NaiveDate;
use kernel::{
    Actor, AreaCode, AreaPath, ControlNumber, DepartmentCode, Timestamp, page::Page, page::PageRequest,
};
use serde::Serialize;
use storage::{ConnectionTrait, StoreError};
use utoipa::ToSchema;

use crate::store::retrievals::{self, Recorded};

/// What somebody took on a day for one purpose.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RetrievalView {
    /// On whose behalf.
    pub department: DepartmentCode,
    /// Who.
    #[schema(value_type = String)]
    pub retriever: Actor,
    /// What.
    pub element: String,
    /// Its name.
    pub element_name: String,
    /// Where: everything within this area.
    pub area_code: AreaCode,
    /// Periods that begin on this day or later, unless all.
    pub from: Option<NaiveDate>,
    /// Periods that end on this day or sooner, unless all.
    pub to: Option<NaiveDate>,
    /// What for, in the words of whoever took it.
    pub purpose: String,
    /// `page`, `file`, `sum`, or `changes`.
    pub way: String,
    /// By what right: `admission`, or `supply` for what was supplied instead of asked.
    pub entitlement: String,
    /// The admission, or the request that was answered.
    pub reference: String,
    /// The number of the admission; a request that was answered has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control_number: Option<ControlNumber>,
    /// What the form, or the request that was answered, is called.
    pub title_zh: String,
    /// The form's title in English, if it has one.
    pub title_en: String,
    /// How often on that day.
    pub times: i64,
    /// First.
    pub first_at: Timestamp,
    /// Last.
    pub last_at: Timestamp,
}

fn view(recorded: Recorded) -> RetrievalView {
    RetrievalView {
        department: recorded.department,
        retriever: recorded.retriever,
        element_name: recorded.element_name.unwrap_or_default(),
        element: recorded.element,
        area_code: recorded.area.code(),
        from: recorded.from,
        to: recorded.to,
        purpose: recorded.purpose,
        way: recorded.way,
        entitlement: recorded.entitlement.name().to_owned(),
        reference: recorded.reference,
        control_number: recorded.control_number,
        title_zh: recorded.title_zh.unwrap_or_default(),
        title_en: recorded.title_en.unwrap_or_default(),
        times: recorded.times,
        first_at: recorded.first_at,
        last_at: recorded.last_at,
    }
}

/// What was taken of an area, latest first. `None` if the cursor is not one of this list.
///
/// # Errors
/// If the database is away.
pub async fn page<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: &AreaPath,
    element: Option<&str>,
    request: &PageRequest,
) -> Result<Option<Page<RetrievalView>>, StoreError> {
    let found = retrievals::page(db, area, element, request).await?;
    Ok(found.map(|Page { items, next_cursor }| Page {
        items: items.into_iter().map(view).collect(),
        next_cursor,
    }))
}

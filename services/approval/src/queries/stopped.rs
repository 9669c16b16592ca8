//! What did not reach communities: demands that were refused, or answered from what is held.

use chrono::NaiveDate;
use contracts::approval::Outcome;
use kernel::{
    DepartmentCode, RequestId, Timestamp,
    page::{Page, PageRequest},
};
use serde::Serialize;
use storage::{ConnectionTrait, StoreError, cursor};
use utoipa::ToSchema;

use crate::store::{departments, editions, requests::Request, stopped};

/// A demand that did not reach communities.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StoppedRequest {
    /// The request.
    pub id: RequestId,
    /// Title of the form that was asked for.
    pub title_zh: String,
    /// The department that asked.
    pub department: DepartmentCode,
    /// Its name.
    pub department_name: String,
    /// `rejected`, or `supplied`: answered from what is held.
    #[schema(inline)]
    pub outcome: Option<Outcome>,
    /// Why.
    pub reason: Option<String>,
    /// Questions that communities were not asked, per response.
    pub questions: usize,
    /// Communities that were not asked.
    pub communities: i32,
    /// Minutes a year that were not taken of them, as the department had planned.
    pub minutes_saved: i64,
    /// When it was decided.
    pub decided_at: Option<Timestamp>,
    /// First day on which it would have fallen due.
    pub first_due: NaiveDate,
}

/// One page, the latest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn page<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: &PageRequest,
) -> Result<Page<StoppedRequest>, StoreError> {
    let found = stopped::page(db, request).await?;
    let page = cursor::page(found, request, |request| vec![request.id.to_string()]);
    let names = departments::names(db, page.items.iter().map(|request| request.department.clone())).await?;
    let mut items = Vec::with_capacity(page.items.len());
    for request in page.items {
        let name = names.get(&request.department).cloned();
        items.push(view(db, request, name).await?);
    }
    Ok(Page { items, next_cursor: page.next_cursor })
}

async fn view<C: ConnectionTrait + ?Sized>(
    db: &C,
    request: Request,
    department_name: Option<String>,
) -> Result<StoppedRequest, StoreError> {
    let assessment = editions::require(db, request.id, request.edition).await?.assessment;
    let communities: i32 = assessment.streets.iter().map(|share| share.communities).sum();
    let content = request.content;
    let minutes = i64::from(content.minutes) * i64::from(content.frequency.per_year());
    Ok(StoppedRequest {
        id: request.id,
        title_zh: content.title_zh,
        department_name: department_name.unwrap_or_else(|| request.department.to_string()),
        department: request.department,
        outcome: request.outcome,
        reason: request.reason,
        questions: assessment.report.fields.len(),
        communities,
        minutes_saved: minutes * i64::from(communities),
        decided_at: request.ended_at,
        first_due: content.first_due,
    })
}

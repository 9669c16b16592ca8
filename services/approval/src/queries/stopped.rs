//! What did not reach communities: demands that were refused, or answered from what is held.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use contracts::approval::Outcome;
use kernel::{
    AreaCode, AreaPath, DepartmentCode, RequestId, Timestamp,
    page::{Page, PageRequest},
};
use serde::Serialize;
use storage::{ConnectionTrait, StoreError, cursor};
use utoipa::ToSchema;

use super::requests::AreaName;
use crate::{
    domain::checks::Assessment,
    store::{
        areas::{self, Name},
        departments, editions,
        requests::Request,
        stopped,
    },
};

/// A demand that did not reach communities.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StoppedRequest {
    /// The request.
    pub id: RequestId,
    /// Title of the form that was asked for.
    pub title_zh: String,
    /// The same in English, if the department gave one.
    pub title_en: String,
    /// The department that asked.
    pub department: DepartmentCode,
    /// Its name.
    pub department_name: String,
    /// The areas whose communities it would have asked.
    pub areas: Vec<AreaName>,
    /// `rejected`, or `supplied`: answered from what is held.
    #[schema(inline)]
    pub outcome: Option<Outcome>,
    /// Why.
    pub reason: Option<String>,
    /// Questions that communities were not asked, per response.
    pub questions: usize,
    /// Communities that were not asked; those of one area only, if that was asked for.
    pub communities: i32,
    /// Minutes a year that were not taken of them, as the department had planned.
    pub minutes_saved: i64,
    /// When it was decided.
    pub decided_at: Option<Timestamp>,
    /// First day on which it would have fallen due.
    pub first_due: NaiveDate,
}

/// One page, the latest first; of what concerns an area, if one is named.
///
/// # Errors
/// If the database cannot be read.
pub async fn page<C: ConnectionTrait + ?Sized>(
    db: &C,
    within: Option<&AreaPath>,
    request: &PageRequest,
) -> Result<Page<StoppedRequest>, StoreError> {
    let found = stopped::page(db, within, request).await?;
    let page = cursor::page(found, request, |request| vec![request.id.to_string()]);
    let departments =
        departments::names(db, page.items.iter().map(|request| request.department.clone())).await?;
    let asked = page.items.iter().flat_map(|request| request.content.areas.iter().copied());
    let areas = areas::names(db, asked).await?;
    let mut items = Vec::with_capacity(page.items.len());
    for request in page.items {
        let assessment = editions::require(db, request.id, request.edition).await?.assessment;
        let communities = concerned(&assessment, within);
        if communities > 0 || within.is_none() {
            let name = departments.get(&request.department).cloned();
            items.push(view(request, (name, &areas), (assessment.report.fields.len(), communities)));
        }
    }
    Ok(Page { items, next_cursor: page.next_cursor })
}

/// How many communities of an area would have been asked.
fn concerned(assessment: &Assessment, within: Option<&AreaPath>) -> i32 {
    let Some(area) = within else { return assessment.streets.iter().map(|share| share.communities).sum() };
    let below = assessment.streets.iter().filter(|share| area.contains(&share.street));
    let below: i32 = below.map(|share| share.communities).sum();
    // A community is one, if it was among those of its street that were asked.
    let one = below == 0 && assessment.areas.iter().any(|asked| asked.contains(area));
    below + i32::from(one)
}

fn view(
    request: Request,
    (department_name, areas): (Option<String>, &BTreeMap<AreaCode, Name>),
    (questions, communities): (usize, i32),
) -> StoppedRequest {
    let content = request.content;
    let minutes = i64::from(content.minutes) * i64::from(content.frequency.per_year());
    let named = |code: AreaCode| {
        let name = areas.get(&code).cloned().unwrap_or_default();
        AreaName { code, name_zh: name.zh, name_en: name.en }
    };
    StoppedRequest {
        id: request.id,
        title_zh: content.title_zh,
        title_en: content.title_en,
        department_name: department_name.unwrap_or_else(|| request.department.to_string()),
        department: request.department,
        areas: content.areas.into_iter().map(named).collect(),
        outcome: request.outcome,
        reason: request.reason,
        questions,
        communities,
        minutes_saved: minutes * i64::from(communities),
        decided_at: request.ended_at,
        first_due: content.first_due,
    }
}

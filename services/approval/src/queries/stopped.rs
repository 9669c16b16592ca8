//! What did not reach communities: demands that were refused, everywhere or by the streets of some
//! communities, or answered from what is held.

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
use crate::store::{
    areas::{self, Name},
    departments,
    stopped::{self, Refusing, Stopped},
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
    /// Whether it was stopped in these areas only, and admitted in others that were asked for.
    pub partly: bool,
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
    let page = cursor::page(found, request, |stopped| vec![stopped.request.id.to_string()]);
    let asking = page.items.iter().map(|stopped| stopped.request.department.clone());
    let departments = departments::names(db, asking).await?;
    let asked = page.items.iter().flat_map(|stopped| stopped.areas().into_iter().map(|area| area.code()));
    let areas = areas::names(db, asked).await?;
    let view = |stopped: Stopped| {
        let communities = concerned(&stopped, within);
        let name = departments.get(&stopped.request.department).cloned();
        (communities > 0 || within.is_none()).then(|| view(stopped, (name, &areas), communities))
    };
    let items = page.items.into_iter().filter_map(view).collect();
    Ok(Page { items, next_cursor: page.next_cursor })
}

/// How many communities of an area would have been asked and were not.
fn concerned(stopped: &Stopped, within: Option<&AreaPath>) -> i32 {
    let streets = stopped.assessment.streets.iter().filter(|share| stopped.for_street(&share.street));
    let Some(area) = within else { return streets.map(|share| share.communities).sum() };
    let below: i32 =
        streets.filter(|share| area.contains(&share.street)).map(|share| share.communities).sum();
    // A community is one, if it was among those of its street that were asked.
    let one = below == 0 && stopped.areas().iter().any(|asked| asked.contains(area));
    below + i32::from(one)
}

fn view(
    stopped: Stopped,
    (department_name, areas): (Option<String>, &BTreeMap<AreaCode, Name>),
    communities: i32,
) -> StoppedRequest {
    let named = |area: AreaPath| {
        let name = areas.get(&area.code()).cloned().unwrap_or_default();
        AreaName { code: area.code(), name_zh: name.zh, name_en: name.en }
    };
    let places = stopped.areas().into_iter().map(named).collect();
    let questions = stopped.assessment.report.fields.len();
    let Stopped { request, streets, .. } = stopped;
    let content = request.content;
    let minutes = i64::from(content.minutes) * i64::from(content.frequency.per_year());
    let partly = streets.is_some();
    StoppedRequest {
        id: request.id,
        title_zh: content.title_zh,
        title_en: content.title_en,
        department_name: department_name.unwrap_or_else(|| request.department.to_string()),
        department: request.department,
        areas: places,
        outcome: if partly { Some(Outcome::Rejected) } else { request.outcome },
        partly,
        reason: streets.map_or(request.reason, reasons),
        questions,
        communities,
        minutes_saved: minutes * i64::from(communities),
        decided_at: request.ended_at,
        first_due: content.first_due,
    }
}

/// What the streets said, each reason once.
fn reasons(streets: Vec<Refusing>) -> Option<String> {
    let mut reasons: Vec<String> = streets.into_iter().filter_map(|one| one.reason).collect();
    reasons.sort();
    reasons.dedup();
    Some(reasons.join("；")).filter(|reasons| !reasons.is_empty())
}

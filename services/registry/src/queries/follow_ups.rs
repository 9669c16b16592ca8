//! Tasks to follow a change above, as they are answered.

use chrono::NaiveDate;
use kernel::{
    AreaCode, AreaPath, FollowUpId, ListId, Revision, Timestamp,
    page::{Page, PageRequest},
};
use messaging::Context;
use serde::Serialize;
use storage::cursor;
use utoipa::ToSchema;
use web::Failure;

use super::path_if;
use crate::{
    commands::Reach,
    domain::{FollowUp, differences::Difference, follow_up::Closing},
    store::{self, follow_up::Wanted},
};

/// A task of one area to follow one change of the list above.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FollowUpView {
    /// Its id.
    pub id: FollowUpId,
    /// The area whose list has to follow.
    pub area_code: AreaCode,
    /// The list above that was published.
    pub above: ListId,
    /// The area of that list.
    pub above_area_code: AreaCode,
    /// The version of that list.
    pub above_version: i32,
    /// When it was published.
    pub opened_at: Timestamp,
    /// Last day to publish a list that follows.
    pub due: NaiveDate,
    /// True while that day lies past the last published calendar: holidays may still move it.
    pub provisional: bool,
    /// Whether it is open past its last day.
    pub overdue: bool,
    /// What changed above, field by field.
    pub changes: Vec<Difference>,
    /// How it ended; absent while it is open.
    pub closing: Option<Closing>,
    /// Counts its changes: the entity tag.
    pub revision: Revision,
}

impl FollowUpView {
    /// A task, as it looks on a day.
    pub fn of(task: FollowUp, today: NaiveDate) -> Self {
        Self {
            overdue: task.is_overdue(today),
            id: task.id,
            area_code: task.area.code(),
            above: task.above,
            above_area_code: task.above_area.code(),
            above_version: task.above_version,
            opened_at: task.opened_at,
            due: task.due.date,
            provisional: task.due.provisional,
            changes: task.changes,
            closing: task.closing,
            revision: task.revision,
        }
    }
}

/// One task within reach.
///
/// # Errors
/// 404 if there is none.
pub async fn get(context: &Context, reach: &Reach, id: FollowUpId) -> Result<FollowUpView, Failure> {
    let task = store::follow_up::find(context.store.read(), id).await?.ok_or(&web::codes::NOT_FOUND)?;
    reach.require(&task.area)?;
    Ok(FollowUpView::of(task, context.now().china_date()))
}

/// Tasks within reach, newest first.
///
/// # Errors
/// 404 if there is no such area.
pub async fn page(
    context: &Context,
    reach: Vec<AreaPath>,
    (area, open, overdue): (Option<AreaCode>, Option<bool>, bool),
    request: &PageRequest,
) -> Result<Page<FollowUpView>, Failure> {
    let today = context.now().china_date();
    let within = path_if(context, area).await?;
    let wanted = Wanted { within, open, overdue_on: overdue.then_some(today), reach };
    let found = store::follow_up::page(context.store.read(), &wanted, request).await?;
    let page = cursor::page(found, request, |task| vec![task.id.to_string()]);
    Ok(page.map(|task| FollowUpView::of(task, today)))
}

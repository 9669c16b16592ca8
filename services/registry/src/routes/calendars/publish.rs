//! `PUT /calendars/{year}`

use actix_web::{
    put,
    web::{Data, Path},
};
use messaging::Context;
use runtime::Settings;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Answer, Body, Failure, IfMatch, Permit, Problems, Reply, params::MaybeMatchHeader};

use crate::{
    commands::publish_calendar, domain::Day, policy::PublishCalendar, queries::calendars::CalendarView,
    routes::patience::follow_within,
};

/// The exceptions of a year.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CalendarRequest {
    /// Every day off and every make-up workday.
    pub days: Vec<Day>,
}

/// Publish the calendar of a year, or correct it. 公布工作日历
///
/// A correction names the version it corrects in `If-Match`.
#[utoipa::path(tag = "calendars", operation_id = "registry.publish_calendar",
    params(("year" = i32, Path, description = "the year"), MaybeMatchHeader), request_body = CalendarRequest,
    responses((status = 200, description = "the calendar", body = CalendarView), Problems))]
#[put("/calendars/{year}")]
pub async fn publish(
    permit: Permit<PublishCalendar>,
    revision: Result<IfMatch, Failure>,
    year: Path<i32>,
    body: Body<CalendarRequest>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let within = follow_within(&settings)?;
    let work = context.begin(permit.actor()).await?;
    let calendar = publish_calendar::run(&work, *year, revision, body.value.days, within).await?;
    work.commit().await?;
    let revision = calendar.revision;
    Ok(Reply::ok(CalendarView::from(calendar)).revision(revision).respond())
}

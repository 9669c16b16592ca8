//! `GET /calendars/{year}`

use actix_web::{
    get,
    web::{Data, Path},
};
use messaging::Context;
use web::{Answer, Problems, Reply};

use crate::queries::calendars::{self, CalendarView};

/// Read the working-day calendar of a year. 工作日历
#[utoipa::path(tag = "calendars", operation_id = "registry.read_calendar",
    params(("year" = i32, Path, description = "the year")),
    responses((status = 200, description = "the calendar", body = CalendarView), Problems))]
#[get("/calendars/{year}")]
pub async fn read(year: Path<i32>, context: Data<Context>) -> Answer {
    let calendar = calendars::get(&context, *year).await?;
    let revision = calendar.version;
    Ok(Reply::ok(calendar).revision(revision).respond())
}

//! `GET /calendars/{area_code}/{year}`

use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::header,
    web::{Data, Path},
};
use kernel::{AreaCode, Period};
use messaging::Context;
use runtime::Settings;
use web::{Answer, Permit, Problems, Reply, codes};

use super::{accept, address};
use crate::{
    domain::{demand::Demand, ical, year_plan},
    policy::GetCalendar,
    queries::calendar::{CalendarView, view},
    store::{admissions, areas, calendars},
};

/// The plan of a community's year: every due date, week by week beside the ceiling. What was
/// admitted after January is marked. With `Accept: text/calendar` it comes as iCalendar, for the
/// calendar program at hand; importing it again adds nothing twice. 年度填报日历
#[utoipa::path(tag = "calendars", operation_id = "collection.get_calendar",
    params(("area_code" = AreaCode, Path, description = "the community"), ("year" = i32, Path, description = "the year")),
    responses((status = 200, description = "the plan",
        content((CalendarView = "application/json"), (String = "text/calendar"))), Problems))]
#[get("/calendars/{area_code}/{year}")]
pub async fn get(
    permit: Permit<GetCalendar>,
    path: Path<(String, String)>,
    request: HttpRequest,
    context: Data<Context>,
    settings: Data<Settings>,
) -> Answer {
    let code: AreaCode = path.0.parse().map_err(|_| &codes::NOT_FOUND)?;
    let Ok(year @ Period::Year(first)) = path.1.parse::<Period>() else {
        return Err((&codes::NOT_FOUND).into());
    };
    let db = context.store.read();
    let place = areas::community(db, code).await?.ok_or(&codes::NOT_FOUND)?;
    permit.require_area(&place.path)?;
    let demands = admissions::covering(db, &place.path, year, year).await?;
    let demands: Vec<Arc<Demand>> = demands.into_iter().map(Arc::new).collect();
    let calendar = calendars::load(db).await?;
    let window = address::window(&settings)?;
    let number = chrono::Datelike::year(&first);
    let plan = year_plan::plan(&demands, number, &calendar, window.opens_days_before);
    if accept::prefers(&request, "text/calendar") {
        return Ok(HttpResponse::Ok()
            .content_type("text/calendar; charset=utf-8")
            .insert_header((
                header::CONTENT_DISPOSITION,
                format!("attachment; filename=\"{code}-{number}.ics\""),
            ))
            .body(ical::text(&place, &plan, context.now())));
    }
    Ok(Reply::ok(view(&place, number, &plan, window.weekly_ceiling_minutes)).respond())
}

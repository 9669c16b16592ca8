//! The year of a community as people read it.

use chrono::NaiveDate;
use kernel::{AreaCode, ControlNumber, DepartmentCode, Frequency, Period};
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::{
    sheet::Place,
    year_plan::{Planned, Week, YearPlan},
};

/// Everything that falls due for a community in a year. 年度填报日历
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CalendarView {
    /// The community.
    pub area_code: AreaCode,
    /// Its name.
    pub area_name: String,
    /// The year.
    pub year: i32,
    /// What falls due, by day.
    pub items: Vec<CalendarItem>,
    /// The weeks in which something falls due.
    pub weeks: Vec<WeekView>,
    /// Minutes a week that the plan should not go beyond.
    pub weekly_ceiling_minutes: u32,
}

/// One thing that falls due.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CalendarItem {
    /// When.
    pub due: NaiveDate,
    /// Whether the day may still move, because its year's calendar is not published.
    pub due_provisional: bool,
    /// When it can first be filled.
    pub opens: NaiveDate,
    /// The month in whose table it stands.
    pub table: Period,
    /// The period its values speak of.
    pub value_period: Period,
    /// The control number of the demand.
    pub control_number: ControlNumber,
    /// Who asks.
    pub department: DepartmentCode,
    /// Title of the form.
    pub title_zh: String,
    /// Title in English.
    pub title_en: String,
    /// Form number within the department.
    pub form_code: String,
    /// How often.
    pub frequency: Frequency,
    /// Estimated minutes.
    pub minutes: i32,
    /// Whether it was admitted after 31 January, and so was not in the year's first plan.
    pub added_later: bool,
}

/// One week.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WeekView {
    /// Its Monday.
    pub monday: NaiveDate,
    /// How many things fall due in it.
    pub due: usize,
    /// Estimated minutes.
    pub minutes: i32,
    /// Whether that is beyond the ceiling.
    pub over_ceiling: bool,
}

/// Shows a plan.
pub fn view(place: &Place, year: i32, plan: &YearPlan, ceiling: u32) -> CalendarView {
    let over = |week: &Week| u32::try_from(week.minutes).is_ok_and(|minutes| minutes > ceiling);
    CalendarView {
        area_code: place.code,
        area_name: place.name_zh.clone(),
        year,
        items: plan.planned.iter().map(item).collect(),
        weeks: plan
            .weeks
            .iter()
            .map(|week| WeekView {
                monday: week.monday,
                due: week.due,
                minutes: week.minutes,
                over_ceiling: over(week),
            })
            .collect(),
        weekly_ceiling_minutes: ceiling,
    }
}

fn item(planned: &Planned) -> CalendarItem {
    let (demand, occurrence) = (&planned.demand, planned.occurrence);
    CalendarItem {
        due: occurrence.due.date,
        due_provisional: occurrence.due.provisional,
        opens: planned.opens,
        table: planned.month,
        value_period: occurrence.period,
        control_number: demand.control_number.clone(),
        department: demand.department.clone(),
        title_zh: demand.title_zh.clone(),
        title_en: demand.title_en.clone(),
        form_code: demand.form_code.clone(),
        frequency: demand.schedule.frequency,
        minutes: demand.minutes,
        added_later: planned.added_later,
    }
}

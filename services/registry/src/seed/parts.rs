//! Areas, departments, calendars and elements of the worked set.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use kernel::{Refusal, Violation, calendar::WorkingDays};
use messaging::Work;
use web::Failure;

use super::{records, value};
use crate::{
    commands::{
        Reach, import_areas, import_elements, publish_calendar,
        register_departments::{self, NewDepartment},
    },
    domain::{
        Day, Status, area_import, codes, department::DepartmentText, element_sheet, sheet::Sheet, spelling,
    },
};

const AREAS: &str = include_str!("../../seed/areas.csv");
const DEPARTMENTS: &str = include_str!("../../seed/departments.csv");
const CALENDAR: &str = include_str!("../../seed/calendar.csv");
const ELEMENTS: &str = include_str!("../../seed/elements.csv");

pub(super) async fn areas(work: &Work) -> Result<(), Failure> {
    let sheet = Sheet::read(AREAS.as_bytes(), None, area_import::LAYOUT)?;
    import_areas::run(work, &Reach::Everywhere, &sheet, false).await.map(drop)
}

pub(super) async fn departments(work: &Work) -> Result<(), Failure> {
    let mut all = Vec::new();
    for record in records(DEPARTMENTS)? {
        let column = |name: &str| record.get(name).map(String::as_str).unwrap_or_default();
        let text = DepartmentText::read(column("name_zh"), column("name_en"), column("credit_code"));
        let area = format!("{}000000", column("county")).parse();
        all.push(NewDepartment {
            code: value(&record, "code")?,
            area: area.map_err(|_| Refusal::new(&codes::AREA_CODE))?,
            text: text.map_err(|wrong| Refusal::new(&codes::INPUT).with(wrong))?,
        });
    }
    register_departments::run(work, &Reach::Everywhere, all).await.map(drop)
}

pub(super) async fn calendars(work: &Work, within: WorkingDays) -> Result<(), Failure> {
    let mut years: BTreeMap<i32, Vec<Day>> = BTreeMap::new();
    for mut record in records(CALENDAR)? {
        let date: NaiveDate = value(&record, "date")?;
        let kind = record.get("kind").and_then(|word| spelling::parse(word));
        let kind =
            kind.ok_or_else(|| Refusal::new(&codes::INPUT).with([Violation::of("/kind", &codes::INPUT)]))?;
        let mut take = |column: &str| record.remove(column).unwrap_or_default();
        let day = Day { date, kind, festival_zh: take("festival_zh"), festival_en: take("festival_en") };
        years.entry(date.year()).or_default().push(day);
    }
    for (year, days) in years {
        publish_calendar::run(work, year, Err((&web::codes::IF_MATCH_MISSING).into()), days, within).await?;
    }
    Ok(())
}

pub(super) async fn elements(work: &Work) -> Result<(), Failure> {
    let sheet = Sheet::read(ELEMENTS.as_bytes(), None, element_sheet::LAYOUT)?;
    import_elements::run(work, &sheet, (Status::Standard, true), false).await.map(drop)
}

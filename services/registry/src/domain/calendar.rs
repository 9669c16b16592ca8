//! The working-day calendar of a year: its exceptions to the five-day week.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, Weekday};
use kernel::{Refusal, Revision, Timestamp, Violation, calendar::DayKind, text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::codes;

/// One exception.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CalendarException)]
pub struct Day {
    /// The day.
    pub date: NaiveDate,
    /// Off, or worked.
    pub kind: DayKind,
    /// 节日
    pub festival_zh: String,
    /// The festival in English.
    #[serde(default)]
    pub festival_en: String,
}

/// A published year.
#[derive(Debug, Clone, PartialEq)]
pub struct YearCalendar {
    /// The year.
    pub year: i32,
    /// Every exception, by date.
    pub days: Vec<Day>,
    /// When this version was published.
    pub published_at: Timestamp,
    /// Counts the publications of this year.
    pub revision: Revision,
}

/// Checks and sorts the exceptions of a year.
///
/// # Errors
/// Every day that is wrong, by pointer.
pub fn read(year: i32, mut days: Vec<Day>) -> Result<Vec<Day>, Refusal> {
    if !(2000..=2100).contains(&year) {
        return Err(Refusal::new(&codes::CALENDAR_YEAR));
    }
    if days.is_empty() {
        return Err(Refusal::new(&codes::CALENDAR_EMPTY).at("/days"));
    }
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for (n, day) in days.iter_mut().enumerate() {
        let at = |field: &str| format!("/days/{n}/{field}");
        if day.date.year() != year {
            wrong.push(Violation::of(at("date"), &codes::CALENDAR_OTHER_YEAR));
        }
        if !seen.insert(day.date) {
            wrong.push(Violation::of(at("date"), &codes::CALENDAR_TWICE));
        }
        let weekend = matches!(day.date.weekday(), Weekday::Sat | Weekday::Sun);
        if day.kind == DayKind::Workday && !weekend {
            wrong.push(Violation::of(at("kind"), &codes::CALENDAR_PLAIN_WORKDAY));
        }
        match text::required(&day.festival_zh, 20, &at("festival_zh")) {
            Ok(name) => day.festival_zh = name,
            Err(violation) => wrong.push(violation),
        }
        match text::optional(&day.festival_en, 60, &at("festival_en")) {
            Ok(name) => day.festival_en = name,
            Err(violation) => wrong.push(violation),
        }
    }
    if !wrong.is_empty() {
        return Err(Refusal::new(&codes::INPUT).with(wrong));
    }
    days.sort_by_key(|day| day.date);
    Ok(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(date: &str, kind: DayKind) -> Day {
        Day { date: date.parse().unwrap(), kind, festival_zh: "国庆节".into(), festival_en: String::new() }
    }

    #[test]
    fn a_year_is_sorted_and_every_wrong_day_told() {
        let fine = vec![day("2026-10-10", DayKind::Workday), day("2026-10-01", DayKind::Rest)];
        assert_eq!(read(2026, fine).unwrap()[0].date, "2026-10-01".parse().unwrap());
        let wrong = vec![
            day("2025-10-01", DayKind::Rest),
            day("2026-10-09", DayKind::Workday),
            day("2026-10-01", DayKind::Rest),
            day("2026-10-01", DayKind::Rest),
        ];
        let refusal = read(2026, wrong).unwrap_err();
        let told: Vec<_> = refusal.violations.iter().map(|v| (v.pointer.as_str(), v.code.as_str())).collect();
        assert_eq!(
            told,
            [
                ("/days/0/date", "registry.calendar.other-year"),
                ("/days/1/kind", "registry.calendar.plain-workday"),
                ("/days/3/date", "registry.calendar.twice"),
            ]
        );
        assert_eq!(read(2026, vec![]).unwrap_err().code.name, "registry.calendar.empty");
        assert_eq!(read(1999, vec![]).unwrap_err().code.name, "registry.calendar.year");
    }
}

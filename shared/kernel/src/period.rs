//! The stretch of time a value speaks of: `2026-11-23`, `2026-W47`, `2026-11`, `2026Q4`, `2026H2`, `2026`.

use std::{fmt, str::FromStr};

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, schema::Type},
};

use crate::Frequency;

/// A reporting period. Ordered by its first day, shorter before longer.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// One day.
    Day(NaiveDate),
    /// An ISO 8601 week, by its Monday.
    Week(NaiveDate),
    /// A month, by its first day.
    Month(NaiveDate),
    /// A quarter, by its first day.
    Quarter(NaiveDate),
    /// A half-year, by its first day.
    Half(NaiveDate),
    /// A calendar year, by its first day.
    Year(NaiveDate),
}

/// The text names no period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a period such as 2026-11, 2026Q4, 2026H2, 2026, 2026-W47 or 2026-11-23")]
pub struct ParsePeriodError;

impl Period {
    /// The period of this frequency that holds the day. One-off and event demands speak of the day's month.
    pub fn holding(day: NaiveDate, frequency: Frequency) -> Self {
        match frequency {
            Frequency::Daily => Self::Day(day),
            Frequency::Weekly => Self::Week(monday_of(day)),
            Frequency::Monthly | Frequency::Once | Frequency::OnEvent => Self::Month(first_of(day, 1)),
            Frequency::Quarterly => Self::Quarter(first_of(day, 3)),
            Frequency::HalfYearly => Self::Half(first_of(day, 6)),
            Frequency::Yearly => Self::Year(first_of(day, 12)),
        }
    }

    /// The month that holds the day.
    pub fn month_of(day: NaiveDate) -> Self {
        Self::holding(day, Frequency::Monthly)
    }

    /// The first day.
    pub fn first_day(self) -> NaiveDate {
        match self {
            Self::Day(d)
            | Self::Week(d)
            | Self::Month(d)
            | Self::Quarter(d)
            | Self::Half(d)
            | Self::Year(d) => d,
        }
    }

    /// The place of its sort among the others, shorter before longer.
    fn length(self) -> u8 {
        match self {
            Self::Day(_) => 0,
            Self::Week(_) => 1,
            Self::Month(_) => 2,
            Self::Quarter(_) => 3,
            Self::Half(_) => 4,
            Self::Year(_) => 5,
        }
    }

    /// The last day.
    pub fn last_day(self) -> NaiveDate {
        self.next().first_day().pred_opt().unwrap_or(NaiveDate::MAX)
    }

    /// The period that follows.
    pub fn next(self) -> Self {
        let months = |d: NaiveDate, n| d.checked_add_months(Months::new(n)).unwrap_or(NaiveDate::MAX);
        let days = |d: NaiveDate, n| d.checked_add_days(Days::new(n)).unwrap_or(NaiveDate::MAX);
        match self {
            Self::Day(d) => Self::Day(days(d, 1)),
            Self::Week(d) => Self::Week(days(d, 7)),
            Self::Month(d) => Self::Month(months(d, 1)),
            Self::Quarter(d) => Self::Quarter(months(d, 3)),
            Self::Half(d) => Self::Half(months(d, 6)),
            Self::Year(d) => Self::Year(months(d, 12)),
        }
    }

    /// Whether the day lies within.
    pub fn holds(self, day: NaiveDate) -> bool {
        self.first_day() <= day && day <= self.last_day()
    }
}

fn monday_of(day: NaiveDate) -> NaiveDate {
    day.week(Weekday::Mon).first_day()
}

fn first_of(day: NaiveDate, months: u32) -> NaiveDate {
    let month = (day.month0() / months) * months + 1;
    NaiveDate::from_ymd_opt(day.year(), month, 1).unwrap_or(day)
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Period {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.first_day(), self.length()).cmp(&(other.first_day(), other.length()))
    }
}
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(d) => write!(f, "{d}"),
            Self::Week(d) => write!(f, "{}", d.format("%G-W%V")),
            Self::Month(d) => write!(f, "{:04}-{:02}", d.year(), d.month()),
            Self::Quarter(d) => write!(f, "{:04}Q{}", d.year(), d.month0() / 3 + 1),
            Self::Half(d) => write!(f, "{:04}H{}", d.year(), d.month0() / 6 + 1),
            Self::Year(d) => write!(f, "{:04}", d.year()),
        }
    }
}
impl fmt::Debug for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl FromStr for Period {
    type Err = ParsePeriodError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let period = parse(text).ok_or(ParsePeriodError)?;
        // Only the one canonical spelling: `2026-1` and `2026Q04` are refused.
        if period.to_string() == text { Ok(period) } else { Err(ParsePeriodError) }
    }
}

fn parse(text: &str) -> Option<Period> {
    if !text.is_ascii() {
        return None;
    }
    let year: i32 = text.get(..4)?.parse().ok().filter(|y| (1900..=2999).contains(y))?;
    let rest = text.get(4..)?;
    let month_start = |month: u32| NaiveDate::from_ymd_opt(year, month, 1);
    let part = |prefix: &str| rest.strip_prefix(prefix).and_then(|n| n.parse::<u32>().ok());
    if rest.is_empty() {
        return month_start(1).map(Period::Year);
    }
    if let Some(quarter) = part("Q") {
        return month_start(quarter.checked_mul(3)?.checked_sub(2)?).map(Period::Quarter);
    }
    if let Some(half) = part("H") {
        return month_start(half.checked_mul(6)?.checked_sub(5)?).map(Period::Half);
    }
    if let Some(week) = part("-W") {
        return NaiveDate::from_isoywd_opt(year, week, Weekday::Mon).map(Period::Week);
    }
    if let Some(month) = part("-") {
        return month_start(month).map(Period::Month);
    }
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(Period::Day)
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
impl PartialSchema for Period {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .examples(["2026-11", "2026Q4", "2026H2", "2026"])
            .into()
    }
}
impl ToSchema for Period {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_round_trips() {
        for text in ["2026-11-23", "2026-W47", "2026-W01", "2026-11", "2026Q4", "2026H2", "2026"] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
        for wrong in [
            "",
            "26",
            "2026-1",
            "2026-13",
            "2026Q5",
            "2026Q04",
            "2026H3",
            "2026-W60",
            "2026-02-30",
            "二〇二六",
        ] {
            assert!(wrong.parse::<Period>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_period_holds_its_first_and_last_day_and_no_other() {
        let quarter: Period = "2026Q4".parse().unwrap();
        assert_eq!(quarter.first_day().to_string(), "2026-10-01");
        assert_eq!(quarter.last_day().to_string(), "2026-12-31");
        assert_eq!(quarter.next().to_string(), "2027Q1");
        assert!(!quarter.holds(quarter.next().first_day()));
        let week = Period::holding(NaiveDate::from_ymd_opt(2027, 1, 1).unwrap(), Frequency::Weekly);
        assert_eq!(week.to_string(), "2026-W53");
    }
}

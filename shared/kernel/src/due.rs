//! The day of its period on which a demand falls due, where that is not the day of the first time.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    Frequency, Period,
    calendar::{Calendar, DueDate},
};

/// How a due day follows from a period. More rules may come; whoever does not know one refuses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(tag = "rule", rename_all = "kebab-case", deny_unknown_fields)]
pub enum DueRule {
    /// 第n个工作日: the nth working day, by the published calendar, of the week, or of the month of
    /// the period in which the first one lies. Where there are fewer, the last one.
    WorkingDay {
        /// Counts from 1: to 5 in a week, to 20 in a month.
        #[schema(minimum = 1, maximum = 20)]
        nth: u8,
    },
    /// 倒数第n个工作日: the nth working day counted back from the end of the same week or month; the
    /// first of them is the last working day. Where there are fewer, the first one.
    WorkingDayFromEnd {
        /// Counts from 1: to 5 in a week, to 20 in a month.
        #[schema(minimum = 1, maximum = 20)]
        nth: u8,
    },
}

impl DueRule {
    /// Whether something that is asked so often can be due by it.
    pub fn suits(self, frequency: Frequency) -> bool {
        let (Self::WorkingDay { nth } | Self::WorkingDayFromEnd { nth }) = self;
        let most = match frequency {
            Frequency::Weekly => 5,
            Frequency::Monthly | Frequency::Quarterly | Frequency::HalfYearly | Frequency::Yearly => 20,
            Frequency::Daily | Frequency::Once | Frequency::OnEvent => 0,
        };
        (1..=most).contains(&nth)
    }

    /// The day in a week or month.
    pub fn day_in(self, span: Period, calendar: &Calendar) -> DueDate {
        let days = span.first_day().iter_days().take_while(|day| span.holds(*day));
        let mut working: Vec<NaiveDate> = days.filter(|day| calendar.is_workday(*day)).collect();
        let nth = match self {
            Self::WorkingDay { nth } => nth,
            Self::WorkingDayFromEnd { nth } => {
                working.reverse();
                nth
            }
        };
        let date = working.into_iter().take(nth.into()).next_back().unwrap_or_else(|| span.last_day());
        DueDate { date, provisional: !calendar.is_published(date.year()) }
    }

    /// The first day by it that is not before the earliest, in step with a first time.
    pub fn next(
        self,
        (first, frequency): (NaiveDate, Frequency),
        earliest: NaiveDate,
        calendar: &Calendar,
    ) -> NaiveDate {
        let mut span = span_of(first, frequency);
        loop {
            let day = self.day_in(span, calendar).date;
            if day >= earliest {
                return day;
            }
            span = (0..steps(frequency)).fold(span, |span, _| span.next());
        }
    }

    /// The words on a form.
    pub fn zh(self) -> String {
        match self {
            Self::WorkingDay { nth } => format!("第{nth}个工作日"),
            Self::WorkingDayFromEnd { nth: 1 } => "最后一个工作日".to_owned(),
            Self::WorkingDayFromEnd { nth } => format!("倒数第{nth}个工作日"),
        }
    }

    /// The same in English.
    pub fn en(self) -> String {
        match self {
            Self::WorkingDay { nth } => format!("working day {nth}"),
            Self::WorkingDayFromEnd { nth: 1 } => "last working day".to_owned(),
            Self::WorkingDayFromEnd { nth } => format!("working day {nth} before the end"),
        }
    }
}

/// The week or month that holds a day: what working days are counted in.
pub fn span_of(day: NaiveDate, frequency: Frequency) -> Period {
    match frequency {
        Frequency::Weekly => Period::holding(day, frequency),
        _ => Period::month_of(day),
    }
}

/// How many weeks or months lie between two times.
fn steps(frequency: Frequency) -> u32 {
    match frequency {
        Frequency::Quarterly => 3,
        Frequency::HalfYearly => 6,
        Frequency::Yearly => 12,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::DayKind;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn nth(nth: u8) -> DueRule {
        DueRule::WorkingDay { nth }
    }

    fn from_end(nth: u8) -> DueRule {
        DueRule::WorkingDayFromEnd { nth }
    }

    /// National Day 2026: 1–7 October off, 10 October worked.
    fn calendar() -> Calendar {
        let mut calendar = Calendar::default();
        let off = (1..=7).map(|d| (NaiveDate::from_ymd_opt(2026, 10, d).unwrap(), DayKind::Rest));
        calendar.publish(2026, off.chain([(day("2026-10-10"), DayKind::Workday)]));
        calendar
    }

    #[test]
    fn working_days_are_counted_by_the_calendar_from_either_end() {
        for (rule, span, expected) in [
            (nth(1), "2026-10", "2026-10-08"),
            (nth(3), "2026-10", "2026-10-10"),
            (nth(4), "2026-10", "2026-10-12"),
            (nth(5), "2026-11", "2026-11-06"),
            (nth(2), "2026-W48", "2026-11-24"),
            (nth(5), "2026-W40", "2026-09-30"),
            (nth(1), "2026-W41", "2026-10-08"),
            (nth(20), "2026-10", "2026-10-30"),
            (from_end(1), "2026-10", "2026-10-30"),
            (from_end(2), "2026-11", "2026-11-27"),
            (from_end(1), "2026-W48", "2026-11-27"),
            (from_end(1), "2026-W40", "2026-09-30"),
            (from_end(5), "2026-W40", "2026-09-28"),
        ] {
            let due = rule.day_in(span.parse().unwrap(), &calendar());
            assert_eq!((due.date, due.provisional), (day(expected), false), "{rule:?} of {span}");
        }
        assert!(nth(3).day_in("2027-01".parse().unwrap(), &calendar()).provisional);
    }

    #[test]
    fn another_edition_of_the_calendar_moves_it() {
        let mut moved = calendar();
        moved.publish(2026, [(day("2026-11-02"), DayKind::Rest)]);
        let november = "2026-11".parse().unwrap();
        assert_eq!(nth(1).day_in(november, &calendar()).date, day("2026-11-02"));
        assert_eq!(nth(1).day_in(november, &moved).date, day("2026-11-03"));
    }

    #[test]
    fn it_goes_on_in_step_with_the_first_time() {
        use Frequency::{Monthly, Quarterly, Weekly};
        for (frequency, first, earliest, expected) in [
            (Monthly, "2026-10-10", "2026-10-01", "2026-10-10"),
            (Monthly, "2026-10-10", "2026-10-11", "2026-11-04"),
            (Quarterly, "2026-10-10", "2026-11-20", "2027-01-05"),
            (Weekly, "2026-11-25", "2026-11-26", "2026-12-02"),
        ] {
            let next = nth(3).next((day(first), frequency), day(earliest), &calendar());
            assert_eq!(next, day(expected), "{frequency:?} from {first}, not before {earliest}");
        }
    }

    #[test]
    fn a_week_has_five_and_what_is_asked_once_or_daily_has_none() {
        for (frequency, rule, expected) in [
            (Frequency::Weekly, nth(5), true),
            (Frequency::Weekly, nth(6), false),
            (Frequency::Monthly, nth(20), true),
            (Frequency::Yearly, nth(21), false),
            (Frequency::Monthly, nth(0), false),
            (Frequency::Daily, nth(1), false),
            (Frequency::Once, nth(1), false),
            (Frequency::OnEvent, nth(1), false),
            (Frequency::Weekly, from_end(6), false),
            (Frequency::Quarterly, from_end(1), true),
            (Frequency::Monthly, from_end(0), false),
        ] {
            assert_eq!(rule.suits(frequency), expected, "{rule:?} {frequency:?}");
        }
    }

    #[test]
    fn it_is_spelt_with_its_rule_and_nothing_else_is_read_for_it() {
        for (rule, spelt) in [(nth(3), "working-day"), (from_end(3), "working-day-from-end")] {
            let json = serde_json::json!({ "rule": spelt, "nth": 3 });
            assert_eq!(serde_json::to_value(rule).unwrap(), json);
            assert_eq!(serde_json::from_value::<DueRule>(json).unwrap(), rule);
        }
        let later = serde_json::json!({ "rule": "last-friday" });
        assert!(serde_json::from_value::<DueRule>(later).is_err());
    }

    #[test]
    fn it_is_said_as_people_say_it() {
        for (rule, zh, en) in [
            (nth(3), "第3个工作日", "working day 3"),
            (from_end(1), "最后一个工作日", "last working day"),
            (from_end(2), "倒数第2个工作日", "working day 2 before the end"),
        ] {
            assert_eq!((rule.zh().as_str(), rule.en().as_str()), (zh, en));
        }
    }
}

//! When a demand falls due, and of which period its values speak.
//!
//! Due days are counted from the first one, by the calendar: the 31st becomes the 30th in a short
//! month and the 31st again in the next. The *nominal* day decides the month of the table and the
//! period of the values; the *due* day is the same day moved on to a workday, so a rest day at the
//! end of October never moves October's report into November.
//!
//! Where the admission has a rule of its own, such as the third working day or the last, the rule gives the day, in
//! the weeks or months in step with the first one, by the calendar as it is published by then.

use chrono::{Datelike, Days, Months, NaiveDate};
use kernel::{
    DueRule, Frequency, Period,
    calendar::{Calendar, DueDate},
    due::span_of,
};

/// How often a demand falls due, and between which days it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schedule {
    /// How often.
    pub frequency: Frequency,
    /// The first nominal due day.
    pub first_due: NaiveDate,
    /// How later days follow; by the day of the first one, if there is none.
    pub rule: Option<DueRule>,
    /// First day of the admission.
    pub valid_from: NaiveDate,
    /// Last day of the admission.
    pub valid_until: NaiveDate,
}

/// One time a demand falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// The day the calendar gives.
    pub nominal: NaiveDate,
    /// The day it is due: a workday, and never after the admission ends.
    pub due: DueDate,
    /// The period the values speak of.
    pub period: Period,
}

impl Occurrence {
    /// The first day on which it can be answered: a day or a week must have begun. Longer periods
    /// may be answered as soon as their table opens.
    pub fn starts(&self) -> NaiveDate {
        match self.period {
            Period::Day(_) | Period::Week(_) => self.period.first_day(),
            _ => NaiveDate::MIN,
        }
    }
}

impl Schedule {
    /// Every time it falls due in a month, in order.
    pub fn in_month(&self, month: Period, calendar: &Calendar) -> Vec<Occurrence> {
        let within =
            |day: &NaiveDate| (self.valid_from..=self.valid_until).contains(day) && month.holds(*day);
        let days = match self.rule {
            Some(rule) => self.ruled_days(rule, month, calendar),
            None => self.nominal_days(month).into_iter().filter(|day| *day >= self.first_due).collect(),
        };
        days.into_iter().filter(within).map(|day| self.occurrence(day, calendar)).collect()
    }

    /// The days that a rule gives. The calendar may have been published anew since the first one was
    /// named: its week or month counts, not the day.
    fn ruled_days(&self, rule: DueRule, month: Period, calendar: &Calendar) -> Vec<NaiveDate> {
        let mut spans: Vec<Period> = match self.frequency {
            Frequency::Weekly => days_of(month).map(|day| span_of(day, self.frequency)).collect(),
            _ if self.on_beat(month).is_some() => vec![month],
            _ => Vec::new(),
        };
        spans.dedup();
        let first = span_of(self.first_due, self.frequency).first_day();
        let begun = spans.into_iter().filter(|span| span.first_day() >= first);
        begun.map(|span| rule.day_in(span, calendar).date).collect()
    }

    fn occurrence(&self, nominal: NaiveDate, calendar: &Calendar) -> Occurrence {
        let moved = calendar.on_or_after(nominal);
        let date = moved.date.min(self.valid_until);
        Occurrence {
            nominal,
            due: DueDate { date, provisional: moved.provisional },
            period: Period::holding(nominal, self.frequency),
        }
    }

    fn nominal_days(&self, month: Period) -> Vec<NaiveDate> {
        match self.frequency {
            Frequency::Daily => days_of(month).collect(),
            Frequency::Weekly => {
                let first = self.first_due;
                days_of(month).filter(|day| (*day - first).num_days() % 7 == 0).collect()
            }
            Frequency::Once | Frequency::OnEvent => vec![self.first_due],
            Frequency::Monthly | Frequency::Quarterly | Frequency::HalfYearly | Frequency::Yearly => {
                let months = self.on_beat(month);
                months.and_then(|months| self.first_due.checked_add_months(months)).into_iter().collect()
            }
        }
    }

    /// How many months after the first one a month is, if it is in step with it.
    fn on_beat(&self, month: Period) -> Option<Months> {
        let step = match self.frequency {
            Frequency::Monthly => 1,
            Frequency::Quarterly => 3,
            Frequency::HalfYearly => 6,
            Frequency::Yearly => 12,
            Frequency::Daily | Frequency::Weekly | Frequency::Once | Frequency::OnEvent => return None,
        };
        let apart = months_of(month.first_day()) - months_of(self.first_due);
        u32::try_from(apart).ok().filter(|_| apart % step == 0).map(Months::new)
    }
}

fn months_of(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month0())
}

fn days_of(month: Period) -> impl Iterator<Item = NaiveDate> {
    month.first_day().iter_days().take_while(move |day| month.holds(*day))
}

/// The months whose tables can be open on a day: a few before it, for what is late, and as far
/// ahead as the window reaches.
pub fn months_around(today: NaiveDate, back: u32, opens_days_before: u64) -> Vec<Period> {
    let first = today.checked_sub_months(Months::new(back)).unwrap_or(today);
    let last = today.checked_add_days(Days::new(opens_days_before)).unwrap_or(today);
    std::iter::successors(Some(Period::month_of(first)), |month| Some(month.next()))
        .take_while(|month| month.first_day() <= last)
        .collect()
}

#[cfg(test)]
mod tests;

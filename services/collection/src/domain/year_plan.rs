//! The plan of a community's year: everything that falls due, week by week.
//!
//! 《清单管理规定》 wants it arranged at the beginning of the year (每年年初按照规定的频次统一报送).
//! What was admitted after January is part of it too, and marked as having come later.

use std::{collections::BTreeMap, sync::Arc};

use chrono::{Datelike, Days, IsoWeek, NaiveDate};
use kernel::{Period, calendar::Calendar};

use super::{demand::Demand, schedule::Occurrence};

/// One thing that falls due.
#[derive(Debug, Clone)]
pub struct Planned {
    /// The demand.
    pub demand: Arc<Demand>,
    /// When, and of which period.
    pub occurrence: Occurrence,
    /// The month in whose table it stands.
    pub month: Period,
    /// When that table opens.
    pub opens: NaiveDate,
    /// Whether it was admitted after the plan was made.
    pub added_later: bool,
}

/// What a week holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: NaiveDate,
    /// What falls due in it.
    pub due: usize,
    /// Minutes, by the estimates of its demands.
    pub minutes: i32,
}

/// The plan.
#[derive(Debug, Clone, Default)]
pub struct YearPlan {
    /// By due day and control number.
    pub planned: Vec<Planned>,
    /// The weeks in which something falls due.
    pub weeks: Vec<Week>,
}

/// The day by which a year's plan is made: 31 January.
fn planned_by(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 1, 31).unwrap_or(NaiveDate::MAX)
}

/// Makes the plan of a year from the demands that cover a community. A demand that ended counts
/// with what fell due before its end.
pub fn plan(demands: &[Arc<Demand>], year: i32, calendar: &Calendar, opens_days_before: u64) -> YearPlan {
    let Some(january) = NaiveDate::from_ymd_opt(year, 1, 1) else { return YearPlan::default() };
    let months = std::iter::successors(Some(Period::month_of(january)), |month| Some(month.next()));
    let mut planned: Vec<Planned> = Vec::new();
    for month in months.take(12) {
        for demand in demands {
            let stood = |o: &Occurrence| demand.stood_on(o.due.date);
            for occurrence in demand.schedule.in_month(month, calendar).into_iter().filter(stood) {
                let opens = occurrence.due.date.checked_sub_days(Days::new(opens_days_before));
                planned.push(Planned {
                    demand: demand.clone(),
                    occurrence,
                    month,
                    opens: opens.unwrap_or(occurrence.due.date).max(occurrence.starts()),
                    added_later: demand.known_at.china_date() > planned_by(year),
                });
            }
        }
    }
    planned.sort_by(|a, b| {
        let order =
            |p: &Planned| (p.occurrence.due.date, p.demand.control_number.clone(), p.occurrence.period);
        order(a).cmp(&order(b))
    });
    let weeks = weeks(&planned);
    YearPlan { planned, weeks }
}

fn weeks(planned: &[Planned]) -> Vec<Week> {
    let mut weeks: BTreeMap<(i32, u32), Week> = BTreeMap::new();
    for one in planned {
        let due = one.occurrence.due.date;
        let week: IsoWeek = due.iso_week();
        let monday = due.week(chrono::Weekday::Mon).first_day();
        let entry = weeks.entry((week.year(), week.week())).or_insert(Week { monday, due: 0, minutes: 0 });
        entry.due += 1;
        entry.minutes = entry.minutes.saturating_add(one.demand.minutes);
    }
    weeks.into_values().collect()
}

#[cfg(test)]
mod tests {
    use kernel::{Frequency, Timestamp};

    use super::*;
    use crate::domain::samples::{day, demand};

    fn of(frequency: Frequency, demand: Demand) -> Arc<Demand> {
        let mut demand = demand;
        demand.schedule.frequency = frequency;
        Arc::new(demand)
    }

    #[test]
    fn a_year_holds_every_frequency_and_marks_what_came_later() {
        let mut later = demand(4, &["C19"]);
        later.known_at = Timestamp::from_china(day("2026-03-10").into());
        later.schedule.first_due = day("2026-04-25");
        let demands = [
            of(Frequency::Monthly, demand(1, &["C04"])),
            of(Frequency::Quarterly, demand(2, &["C11"])),
            of(Frequency::Yearly, demand(3, &["C12"])),
            of(Frequency::Monthly, later),
        ];
        let plan = plan(&demands, 2026, &Calendar::default(), 31);
        assert_eq!(plan.planned.len(), 12 + 4 + 1 + 9);
        assert_eq!(plan.planned.iter().filter(|p| p.added_later).count(), 9);
        // 25 January 2026 is a Sunday: it is due on Monday, and so are the other two.
        assert_eq!(plan.weeks[0], Week { monday: day("2026-01-26"), due: 3, minutes: 18 });
        assert_eq!(plan.planned[0].opens, day("2025-12-26"));
    }

    #[test]
    fn what_ended_counts_until_its_end() {
        let mut ended = demand(1, &["C04"]);
        ended.state = crate::domain::demand::AdmissionState::Revoked;
        ended.ended_at = Some(Timestamp::from_china(day("2026-06-01").into()));
        let plan = plan(&[Arc::new(ended)], 2026, &Calendar::default(), 31);
        assert_eq!(plan.planned.len(), 5);
    }
}

//! The clock of a task: when it is due, when a reminder goes out, and what the time it stood still
//! is worth. Counted on the published calendar, never by sleeping hours; silence never approves.

use chrono::{NaiveTime, TimeDelta};
use kernel::{
    AreaPath, Role, Timestamp,
    calendar::{Calendar, WorkingDays},
};

use super::flow::Stage;

/// When an office closes: tasks with a clock in days are due by then.
const CLOSING: (u32, u32) = (18, 0);

/// When a task opened now is due.
pub fn due(stage: &Stage, opened: Timestamp, calendar: &Calendar) -> Timestamp {
    match (stage.working_days, stage.working_hours) {
        (Some(days), _) => closing(calendar, opened, days),
        (None, Some(hours)) => calendar.hours_after(opened, hours),
        // A definition without a clock is never published; what is asked is then due at once.
        (None, None) => opened,
    }
}

fn closing(calendar: &Calendar, from: Timestamp, days: WorkingDays) -> Timestamp {
    let day = calendar.after(from.china_date(), days).date;
    let time = NaiveTime::from_hms_opt(CLOSING.0, CLOSING.1, 0).unwrap_or_default();
    Timestamp::from_china(day.and_time(time))
}

/// When to remind: at the opening of the last working day that leaves this many before the due day.
pub fn remind_at(stage: &Stage, due: Timestamp, calendar: &Calendar) -> Option<Timestamp> {
    reminder(stage.remind_before, due, calendar)
}

/// The same of whatever is due.
pub fn reminder(before: Option<WorkingDays>, due: Timestamp, calendar: &Calendar) -> Option<Timestamp> {
    let mut left = before?.0;
    let mut day = due.china_date();
    while left > 0 {
        day = day.pred_opt()?;
        left -= u32::from(calendar.is_workday(day));
    }
    Some(Timestamp::from_china(day.and_time(NaiveTime::from_hms_opt(8, 30, 0)?)))
}

/// The due time after the clock stood still: as many working days later as passed meanwhile, or, for
/// a clock in hours, as much working time.
pub fn resumed(
    stage: &Stage,
    due: Timestamp,
    (stopped, now): (Timestamp, Timestamp),
    calendar: &Calendar,
) -> Timestamp {
    if stage.working_days.is_some() {
        return closing(calendar, due, calendar.between(stopped.china_date(), now.china_date()));
    }
    let left = working_time(calendar, stopped, due);
    let hours = u32::try_from(left.num_hours()).unwrap_or(0);
    let whole = calendar.hours_after(now, kernel::calendar::WorkingHours(hours));
    minutes_after(calendar, whole, left - TimeDelta::hours(i64::from(hours)))
}

/// A due time so many working days later.
pub fn later(due: Timestamp, more: WorkingDays, calendar: &Calendar) -> Timestamp {
    closing(calendar, due, more)
}

/// Who is told that a task is late, and where they sit: the role the stage names, at the county; or
/// the same role one level up.
pub fn next_level(stage: &Stage, area: &AreaPath, county: &AreaPath) -> (Role, AreaPath) {
    match stage.escalate_to {
        Some(role) => (role, county.clone()),
        None => (stage.role, area.parent().unwrap_or_else(|| area.clone())),
    }
}

/// Working time between two moments, to the minute.
fn working_time(calendar: &Calendar, from: Timestamp, to: Timestamp) -> TimeDelta {
    let mut minutes = 0;
    let mut at = from;
    while at < to {
        minutes += i64::from(calendar.is_working_time(at));
        at = at.plus(TimeDelta::minutes(1));
    }
    TimeDelta::minutes(minutes)
}

fn minutes_after(calendar: &Calendar, from: Timestamp, span: TimeDelta) -> Timestamp {
    let mut left = span.num_minutes();
    let mut at = from;
    while left > 0 {
        left -= i64::from(calendar.is_working_time(at));
        at = at.plus(TimeDelta::minutes(1));
    }
    at
}

#[cfg(test)]
mod tests {
    use kernel::calendar::WorkingHours;

    use super::*;

    fn stage(days: Option<u32>, hours: Option<u32>) -> Stage {
        let flow: super::super::flow::Flow = serde_json::from_str(crate::migrations::DEFAULT_FLOW).unwrap();
        let mut stage = flow.stages[0].clone();
        stage.working_days = days.map(WorkingDays);
        stage.working_hours = hours.map(WorkingHours);
        stage.remind_before = Some(WorkingDays(1));
        stage
    }

    fn at(text: &str) -> Timestamp {
        Timestamp::from_china(text.parse().unwrap())
    }

    /// National Day 2026: 1–7 October off, 10 October worked.
    fn calendar() -> Calendar {
        use kernel::calendar::DayKind::{Rest, Workday};
        let mut calendar = Calendar::default();
        let day = |day| chrono::NaiveDate::from_ymd_opt(2026, 10, day).unwrap();
        calendar.publish(2026, (1..=7).map(|d| (day(d), Rest)).chain([(day(10), Workday)]));
        calendar
    }

    #[test]
    fn time_that_stood_still_does_not_count() {
        let two = stage(Some(2), None);
        let due = due(&two, at("2026-09-29T10:00:00"), &calendar());
        assert_eq!(due, at("2026-10-08T18:00:00"));
        // Stopped on 30 September, answered on 9 October: two working days passed, two are added.
        let (stopped, answered) = (at("2026-09-30T09:00:00"), at("2026-10-09T16:00:00"));
        assert_eq!(resumed(&two, due, (stopped, answered), &calendar()), at("2026-10-10T18:00:00"));
        assert_eq!(resumed(&two, due, (stopped, at("2026-09-30T17:00:00")), &calendar()), due);
    }

    #[test]
    fn a_clock_in_hours_keeps_the_hours_that_were_left() {
        let four = stage(None, Some(4));
        let due = due(&four, at("2026-09-30T16:00:00"), &calendar());
        assert_eq!(due, at("2026-10-08T10:30:00"));
        // 16:30: three and a half hours were left; they begin again at 17:00 on the 8th.
        let again = resumed(&four, due, (at("2026-09-30T16:30:00"), at("2026-10-08T17:00:00")), &calendar());
        assert_eq!(again, at("2026-10-09T11:00:00"));
    }

    #[test]
    fn a_reminder_goes_out_on_a_working_day_before_it_is_due() {
        let due = at("2026-10-08T18:00:00");
        assert_eq!(remind_at(&stage(Some(2), None), due, &calendar()), Some(at("2026-09-30T08:30:00")));
        let mut silent = stage(Some(2), None);
        silent.remind_before = None;
        assert_eq!(remind_at(&silent, due, &calendar()), None);
    }
}

//! Due dates on the published calendars of 2024 to 2026: every make-up workday is in the table, and
//! every long holiday.

use approval::{
    domain::{clock, flow::Flow},
    migrations::DEFAULT_FLOW,
};
use chrono::{Datelike, NaiveDate, Weekday};
use kernel::{
    Timestamp,
    calendar::{Calendar, DayKind, WorkingDays, WorkingHours},
};

use crate::registry_data;

fn published() -> Calendar {
    let mut calendar = Calendar::default();
    for year in registry_data::calendars() {
        calendar.publish(year.year, year.days.into_iter().map(|day| (day.date, day.kind)));
    }
    calendar
}

/// Opened on this day, with so many working days: due on that day. Worked out apart from this code, on the notices of
/// the State Council's office.
const TABLE: &[(&str, u32, &str)] = &[
    ("2024-02-02", 1, "2024-02-04"),
    ("2024-02-02", 5, "2024-02-08"),
    ("2024-02-09", 1, "2024-02-18"),
    ("2024-02-09", 5, "2024-02-22"),
    ("2024-04-03", 1, "2024-04-07"),
    ("2024-04-03", 5, "2024-04-11"),
    ("2024-04-26", 1, "2024-04-28"),
    ("2024-04-26", 5, "2024-05-07"),
    ("2024-05-10", 1, "2024-05-11"),
    ("2024-05-10", 5, "2024-05-16"),
    ("2024-09-13", 1, "2024-09-14"),
    ("2024-09-13", 5, "2024-09-23"),
    ("2024-09-27", 1, "2024-09-29"),
    ("2024-09-27", 5, "2024-10-10"),
    ("2024-10-11", 1, "2024-10-12"),
    ("2024-10-11", 5, "2024-10-17"),
    ("2025-01-24", 1, "2025-01-26"),
    ("2025-01-24", 5, "2025-02-07"),
    ("2025-02-07", 1, "2025-02-08"),
    ("2025-02-07", 5, "2025-02-13"),
    ("2025-04-25", 1, "2025-04-27"),
    ("2025-04-25", 5, "2025-05-06"),
    ("2025-09-26", 1, "2025-09-28"),
    ("2025-09-26", 5, "2025-10-10"),
    ("2025-10-10", 1, "2025-10-11"),
    ("2025-10-10", 5, "2025-10-16"),
    ("2025-12-31", 1, "2026-01-04"),
    ("2025-12-31", 5, "2026-01-08"),
    ("2026-02-13", 1, "2026-02-14"),
    ("2026-02-13", 5, "2026-02-27"),
    ("2026-02-27", 1, "2026-02-28"),
    ("2026-02-27", 5, "2026-03-05"),
    ("2026-05-08", 1, "2026-05-09"),
    ("2026-05-08", 5, "2026-05-14"),
    ("2026-09-18", 1, "2026-09-20"),
    ("2026-09-18", 5, "2026-09-24"),
    ("2026-10-09", 1, "2026-10-10"),
    ("2026-10-09", 5, "2026-10-15"),
    ("2024-09-30", 3, "2024-10-10"),
    ("2024-12-31", 1, "2025-01-02"),
    ("2025-01-27", 2, "2025-02-06"),
    ("2025-04-30", 1, "2025-05-06"),
    ("2025-09-30", 1, "2025-10-09"),
    ("2026-02-13", 15, "2026-03-12"),
    ("2026-06-18", 3, "2026-06-24"),
    ("2026-09-24", 5, "2026-10-09"),
    ("2026-09-30", 10, "2026-10-20"),
];

#[test]
fn a_task_is_due_at_closing_on_the_last_of_its_working_days() {
    let calendar = published();
    let flow: Flow = serde_json::from_str(DEFAULT_FLOW).unwrap();
    let mut stage = flow.stages[0].clone();
    for (opened, days, due) in TABLE {
        stage.working_days = Some(WorkingDays(*days));
        let at = |day: &str, time: &str| Timestamp::from_china(format!("{day}T{time}").parse().unwrap());
        assert_eq!(
            clock::due(&stage, at(opened, "15:20:00"), &calendar),
            at(due, "18:00:00"),
            "{opened} + {days}"
        );
    }
}

/// Saturdays and Sundays that were worked, as the notices name them: eight, five and six.
const MADE_UP: [&str; 19] = [
    "2024-02-04",
    "2024-02-18",
    "2024-04-07",
    "2024-04-28",
    "2024-05-11",
    "2024-09-14",
    "2024-09-29",
    "2024-10-12",
    "2025-01-26",
    "2025-02-08",
    "2025-04-27",
    "2025-09-28",
    "2025-10-11",
    "2026-01-04",
    "2026-02-14",
    "2026-02-28",
    "2026-05-09",
    "2026-09-20",
    "2026-10-10",
];

#[test]
fn the_table_holds_every_make_up_workday_of_three_years() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let dues: Vec<NaiveDate> = TABLE.iter().map(|line| day(line.2)).collect();
    let made_up: Vec<NaiveDate> = MADE_UP.into_iter().map(day).collect();
    let published = registry_data::calendars().into_iter().flat_map(|year| year.days);
    let published = published.filter(|day| day.kind == DayKind::Workday && day.date.year() <= 2026);
    assert_eq!(published.map(|day| day.date).collect::<Vec<_>>(), made_up);
    for day in made_up {
        assert!(matches!(day.weekday(), Weekday::Sat | Weekday::Sun), "{day}");
        assert!(dues.contains(&day), "{day}");
    }
}

#[test]
fn a_clock_in_hours_runs_in_office_hours_only() {
    let calendar = published();
    let flow: Flow = serde_json::from_str(DEFAULT_FLOW).unwrap();
    let mut stage = flow.stages[0].clone();
    stage.working_days = None;
    let at = |text: &str| Timestamp::from_china(text.parse().unwrap());
    for (opened, hours, due) in [
        // A morning: 11:00, then lunch until 13:00.
        ("2026-11-23T11:00:00", 4, "2026-11-23T16:30:00"),
        // The last hour before National Day; the 10th is a Saturday that is worked.
        ("2026-09-30T17:00:00", 2, "2026-10-08T09:30:00"),
        ("2026-10-09T17:00:00", 4, "2026-10-10T11:30:00"),
        // Asked in the night, counted from the morning.
        ("2025-01-26T23:00:00", 1, "2025-01-27T09:30:00"),
    ] {
        stage.working_hours = Some(WorkingHours(hours));
        assert_eq!(clock::due(&stage, at(opened), &calendar), at(due), "{opened} + {hours}");
    }
}

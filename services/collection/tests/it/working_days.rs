//! Due on the nth working day, from the start or from the end: the calendar decides, and the one that was published last.

use contracts::registry::{CalendarDay, CalendarPublished};
use kernel::{DueRule, Frequency, calendar::DayKind};
use serde_json::{Value, json};
use testkit::{Answer, Database};

use crate::{
    admitting::{forget_parked, parked},
    world::{Demand, TABLE, World, builder, date, demand},
};

const CALENDAR: &str = "/api/collection/v1/calendars/210102025001/2026";

/// Monthly, on the third working day, from December on.
fn third(serial: u32, element: &str) -> Demand {
    let due = Some(DueRule::WorkingDay { nth: 3 });
    Demand { due, first_due: "2026-12-03", ..demand(serial, &[element]) }
}

async fn publish(world: &World, version: i32, rest: &[&str]) {
    let day = |text: &&str| CalendarDay { date: date(text), kind: DayKind::Rest, festival_zh: "试".into() };
    let days = rest.iter().map(day).collect();
    world.app.tell(&CalendarPublished { year: 2026, version, days }).await;
    world.app.settle().await;
}

fn dues(table: &Answer) -> Vec<(&str, &str, bool)> {
    let demands = table.at("/demands").as_array().unwrap().iter();
    let one = |demand: &'_ Value| demand["due_provisional"] == true;
    demands.map(|d| (d["form_code"].as_str().unwrap(), d["due"].as_str().unwrap(), one(d))).collect()
}

#[tokio::test]
async fn the_nth_working_day_is_due_by_the_calendar_that_was_published_last() {
    nth(World::start().await).await;
    nth(World::of(builder().on(Database::Postgres)).await).await;
}

async fn nth(world: World) {
    world.admit(third(1, "C04")).await;
    world.admit(demand(2, &["C11"])).await;
    assert_eq!(dues(&world.table().await), [("F01", "2026-12-03", true), ("F02", "2026-12-25", true)]);
    publish(&world, 1, &["2026-12-02"]).await;
    assert_eq!(dues(&world.table().await), [("F01", "2026-12-04", false), ("F02", "2026-12-25", false)]);
    // Published once more, it comes sooner than the first day that was named, and is there all the same.
    publish(&world, 2, &[]).await;
    let table = world.table().await;
    assert_eq!(dues(&table), [("F01", "2026-12-03", false), ("F02", "2026-12-25", false)]);
    assert_eq!(table.text_at("/due"), "2026-12-03", "the first of them");
    let plan = world.worker.get(CALENDAR).send().await.expect(200);
    let planned: Vec<&Value> =
        plan.at("/items").as_array().unwrap().iter().map(|item| &item["due"]).collect();
    assert_eq!(planned, [&json!("2026-12-03"), &json!("2026-12-25")]);
    // Late from the day after on, as anything else.
    world.app.pass(chrono::TimeDelta::days(10)).await;
    assert_eq!(world.told("table-overdue.v1").await, 1);
    world.app.stop().await;
}

#[tokio::test]
async fn the_last_working_day_comes_sooner_when_the_end_of_the_month_is_a_holiday() {
    let world = World::start().await;
    let due = Some(DueRule::WorkingDayFromEnd { nth: 1 });
    world.admit(Demand { due, first_due: "2026-12-31", ..demand(1, &["C04"]) }).await;
    assert_eq!(dues(&world.table().await), [("F01", "2026-12-31", true)]);
    publish(&world, 1, &["2026-12-30", "2026-12-31"]).await;
    assert_eq!(dues(&world.table().await), [("F01", "2026-12-29", false)]);
    world.app.stop().await;
}

#[tokio::test]
async fn an_admission_with_a_rule_that_is_not_known_here_opens_nothing() {
    let world = World::start().await;
    let mut granted = serde_json::to_value(world.grant(&third(1, "C04"))).unwrap();
    // What is told is what was signed but for the rule, as a reader sees it that never heard of one.
    granted["content"].as_object_mut().unwrap().remove("due");
    let blind: contracts::approval::AdmissionGranted = serde_json::from_value(granted).unwrap();
    world.app.tell(&blind).await;
    world.app.settle().await;
    assert_eq!(parked(&world).await, 1, "it is kept for the day on which the rule is known");
    assert_eq!(world.count("SELECT count(*) AS n FROM admission").await, 0);
    world.worker.get(TABLE).send().await.refused(404, "collection.table.nothing-due");
    forget_parked(world).await;
}

#[tokio::test]
async fn in_a_week_it_is_the_nth_working_day_of_the_week() {
    let world = World::start().await;
    let due = Some(DueRule::WorkingDay { nth: 2 });
    let weekly = Demand {
        frequency: Frequency::Weekly,
        due,
        first_due: "2026-12-01",
        valid: ("2026-11-01", "2026-12-31"),
        ..demand(1, &["C04"])
    };
    world.admit(weekly).await;
    publish(&world, 1, &["2026-12-14"]).await;
    let plan = world.worker.get(CALENDAR).send().await.expect(200);
    let planned: Vec<&Value> =
        plan.at("/items").as_array().unwrap().iter().map(|item| &item["due"]).collect();
    let days = ["2026-12-01", "2026-12-08", "2026-12-16", "2026-12-22", "2026-12-29"].map(|day| json!(day));
    assert_eq!(planned, days.iter().collect::<Vec<_>>());
    world.app.stop().await;
}

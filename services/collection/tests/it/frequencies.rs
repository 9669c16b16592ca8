//! One element due by the day, the week, the month, the quarter, the half-year, the year and once: each
//! period is a cell of its own, and a day is not asked before it has begun.

use chrono::TimeDelta;
use kernel::Frequency;
use serde_json::{Value, json};
use testkit::Database;

use crate::world::{Demand, TABLE, World, builder, demand, open};

async fn ask_every_way(world: &World) {
    for (serial, frequency, first_due) in [
        (1, Frequency::Daily, "2026-12-01"),
        (2, Frequency::Weekly, "2026-12-04"),
        (3, Frequency::Monthly, "2026-12-25"),
        (4, Frequency::Quarterly, "2026-12-25"),
        (5, Frequency::HalfYearly, "2026-12-25"),
        (6, Frequency::Yearly, "2026-12-25"),
        (7, Frequency::Once, "2026-12-10"),
    ] {
        world.admit(Demand { frequency, first_due, ..demand(serial, &["C04"]) }).await;
    }
}

/// The periods that can be filled now.
async fn periods(world: &World) -> Vec<String> {
    let table = world.table().await;
    open(&table).map(|cell| cell["value_period"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn every_frequency_has_its_periods_and_none_before_it_begins() {
    every_way(World::start().await).await;
}

#[tokio::test]
async fn every_frequency_has_its_periods_and_none_before_it_begins_on_postgres() {
    every_way(World::of(builder().on(Database::Postgres)).await).await;
}

async fn every_way(world: World) {
    ask_every_way(&world).await;
    // The eighth of December, a Tuesday.
    world.app.pass(TimeDelta::days(14)).await;
    let mut now = periods(&world).await;
    now.sort_unstable();
    let days = (1..=8).map(|day| format!("2026-12-{day:02}"));
    let mut expected: Vec<String> = ["2026", "2026-12", "2026-W49", "2026-W50", "2026H2", "2026Q4"]
        .map(str::to_owned)
        .into_iter()
        .chain(days)
        .collect();
    expected.sort_unstable();
    assert_eq!(now, expected);
    // The month's cell answers the one that is due once as well.
    let table = world.table().await;
    let month = open(&table).find(|cell| cell["value_period"] == "2026-12").unwrap();
    assert_eq!((month["owners"].as_array().unwrap().len(), &month["due"]), (2, &json!("2026-12-10")));
    let fill = |period: &str| json!({"element": "C04", "value_period": period, "value": 7});
    let etag = table.etag();
    let ahead = world.patch(&etag, json!([fill("2026-12-09")])).send().await;
    let ahead = ahead.refused(422, "collection.cells.refused");
    assert_eq!(ahead.at("/violations/0/code"), &json!("collection.cell.unknown"));
    let unnamed = world.patch(&etag, json!([{"element": "C04", "value": 7}])).send().await;
    let unnamed = unnamed.refused(422, "collection.cells.refused");
    assert_eq!(unnamed.at("/violations/0/code"), &json!("collection.cell.period-needed"));
    let cells: Vec<Value> = now.iter().map(|period| fill(period)).collect();
    let body = json!({"cells": cells, "submit": true});
    let sent = world.worker.put(TABLE).if_match(&etag).json(&body).send().await.expect(200);
    assert_eq!((sent.at("/written"), sent.at("/state")), (&json!(14), &json!("submitted")));
    // The next day another is asked, and nothing else again.
    world.app.pass(TimeDelta::days(1)).await;
    assert_eq!(periods(&world).await, ["2026-12-09"]);
    let body = json!({"cells": [fill("2026-12-09")], "submit": true});
    let etag = world.table().await.etag();
    let again = world.worker.put(TABLE).if_match(&etag).json(&body).send().await.expect(200);
    assert_eq!(again.at("/receipt/version"), &json!(2));
    world.review(json!({"decision": "accept"})).await.expect(200);
    assert_eq!(world.count("SELECT count(*) AS n FROM accepted_value").await, 15);
    world.app.stop().await;
}

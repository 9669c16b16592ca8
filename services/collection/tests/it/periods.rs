//! The calendar of a year, windows that close, and what is owed and there.

use kernel::{Frequency, Role};
use serde_json::{Value, json};
use testkit::{
    Held,
    places::{HEPING, XINCUN},
};

use crate::world::{Demand, TABLE, World, community, date, demand};

const CALENDAR: &str = "/api/collection/v1/calendars/210102025001/2027";

fn every(frequency: Frequency, demand: Demand, first_due: &'static str) -> Demand {
    Demand { frequency, first_due, valid: ("2026-11-01", "2027-12-31"), ..demand }
}

#[tokio::test]
async fn a_year_is_planned_in_january_and_what_comes_later_is_marked() {
    let world = World::start().await;
    world.admit(every(Frequency::Monthly, demand(1, &["C04"]), "2027-01-25")).await;
    world.admit(every(Frequency::Quarterly, demand(2, &["C11"]), "2027-03-25")).await;
    world.app.pass(chrono::TimeDelta::days(120)).await;
    world.admit(every(Frequency::Yearly, demand(3, &["C19"]), "2027-06-25")).await;
    let plan = world.worker.get(CALENDAR).send().await.expect(200);
    let items = plan.at("/items").as_array().unwrap();
    assert_eq!(items.len(), 12 + 4 + 1);
    let later: Vec<&Value> = items.iter().filter(|item| item["added_later"] == true).collect();
    assert_eq!((later.len(), &later[0]["due"]), (1, &json!("2027-06-25")));
    let week = plan.at("/weeks").as_array().unwrap().iter().find(|week| week["due"] == 3).unwrap();
    assert_eq!((&week["minutes"], &week["over_ceiling"]), (&json!(18), &json!(false)));
    // As long as a week may take altogether, and other things fall due in it.
    let mut long = world.grant(&every(Frequency::Yearly, demand(4, &["C47"]), "2027-06-24"));
    long.content.minutes = plan.at("/weekly_ceiling_minutes").as_i64().unwrap().try_into().unwrap();
    long.content_hash = long.content.hash().unwrap();
    long.signature = world.sign(&long);
    world.app.tell(&long).await;
    world.app.settle().await;
    let full = world.worker.get(CALENDAR).send().await.expect(200);
    let over: Vec<&Value> =
        full.at("/weeks").as_array().unwrap().iter().filter(|week| week["over_ceiling"] == true).collect();
    assert_eq!((over.len(), &over[0]["monday"]), (1, &json!("2027-06-21")));
    let file = world.worker.get(CALENDAR).header("accept", "text/calendar").send().await.expect(200);
    assert_eq!(file.text.matches("BEGIN:VEVENT").count(), 18);
    world.stranger().await.get(CALENDAR).send().await.refused(404, "http.not-found");
    world
        .worker
        .get("/api/collection/v1/calendars/210102025001/2027-01")
        .send()
        .await
        .refused(404, "http.not-found");
    world.app.stop().await;
}

#[tokio::test]
async fn a_closed_window_is_reopened_with_a_reason_and_for_a_while() {
    let world = World::start().await;
    world.admit(demand(1, &["C04"])).await;
    let reopenings = format!("{TABLE}/reopenings");
    let until = |day: &str| json!({"until": day, "reason": "停电三天"});
    let early = world.street.post(&reopenings).json(&until("2026-12-20")).send().await;
    early.refused(409, "collection.window.still-open");
    // Due on 25 December, and open ten working days longer.
    world.app.pass(chrono::TimeDelta::days(48)).await;
    let one = json!([{"element": "C04", "value": 1}]);
    let etag = world.table().await.etag();
    world.patch(&etag, one.clone()).send().await.refused(409, "collection.window.closed");
    world.worker.post(&reopenings).json(&until("2027-01-15")).send().await.refused(403, "http.forbidden");
    let reasonless = world.street.post(&reopenings).json(&json!({"until": "2027-01-15", "reason": " "}));
    reasonless.send().await.refused(422, "http.bad-body");
    world
        .street
        .post(&reopenings)
        .json(&until("2027-06-15"))
        .send()
        .await
        .refused(422, "collection.window.until");
    world.street.post(&reopenings).json(&until("2027-01-15")).send().await.expect(201);
    world.patch(&etag, one).send().await.expect(200);
    let list = world.worker.get(&reopenings).send().await.expect(200);
    assert_eq!(list.at("/items/0/reason"), &json!("停电三天"));
    world.app.stop().await;
}

async fn board(world: &World, by: &str) -> testkit::Answer {
    let path = format!("/api/collection/v1/completeness?area_code=210102000000&period=2026-12&by={by}");
    let held = [Held::role(Role::BurdenOfficer, HEPING)];
    world.app.sign_in("减负办", &held).await.get(&path).send().await.expect(200)
}

#[tokio::test]
async fn completeness_follows_what_is_owed_and_there() {
    complete(World::start().await).await;
}

/// Also played on PostgreSQL.
pub async fn complete(world: World) {
    world.admit(demand(1, &["C04", "C11"])).await;
    world.admit(demand(2, &["C11", "C19"]).of("210102-GA")).await;
    let start = board(&world, "street").await;
    assert_eq!((start.at("/total/owed"), start.at("/total/missing/not-due-yet")), (&json!(2), &json!(2)));
    assert_eq!(start.at("/total/complete_permille"), &Value::Null);
    world.fill_and_submit().await;
    let there = board(&world, "department").await;
    assert_eq!(there.at("/rows/0/there"), &json!(1));
    assert_eq!(
        (there.at("/total/complete_permille"), there.at("/total/timely_permille")),
        (&json!(1000), &json!(1000))
    );
    let before = kernel::Clock::now(world.app.clock()).to_string();
    world.app.pass(chrono::TimeDelta::days(1)).await;
    let back = json!({"decision": "return", "cells": [{"element": "C19", "comment": "查"}]});
    world.review(back).await.expect(200);
    let back = board(&world, "demand").await;
    let missing: Vec<&Value> =
        back.at("/rows").as_array().unwrap().iter().map(|row| &row["missing"]).collect();
    assert_eq!(missing, [&json!({"returned": 1}), &json!({})]);
    // The same by place, however it is divided.
    for (by, key) in [("county", "210102000000"), ("street", "210102025000"), ("community", "210102025001")] {
        let place = board(&world, by).await;
        assert_eq!((place.at("/rows/0/key"), place.at("/rows/0/owed")), (&json!(key), &json!(2)), "{by}");
        assert_eq!(
            (place.at("/rows/0/there"), place.at("/rows/0/missing")),
            (&json!(1), &json!({"returned": 1}))
        );
    }
    let elements = board(&world, "element").await;
    assert_eq!(elements.at("/total/owed"), &json!(3));
    // One cell went back: that element is missing, and no other of the demand.
    let there: Vec<(&Value, &Value)> =
        elements.at("/rows").as_array().unwrap().iter().map(|row| (&row["key"], &row["there"])).collect();
    assert_eq!(there, [(&json!("C04"), &json!(1)), (&json!("C11"), &json!(1)), (&json!("C19"), &json!(0))]);
    assert_eq!(elements.at("/total/missing"), &json!({"returned": 1}));
    // What was known a day before had nothing returned; what was known at the beginning, nothing there.
    let as_of = |at: String| {
        format!(
            "/api/collection/v1/completeness?area_code=210102025001&period=2026-12&by=community&as_of={at}"
        )
    };
    let then = world.worker.get(&as_of(before)).send().await.expect(200);
    assert_eq!((then.at("/total/there"), then.at("/total/missing")), (&json!(2), &json!({})));
    world.app.stop().await;
}

#[tokio::test]
async fn communities_of_one_street_that_lived_at_different_times_are_counted_each_for_its_own() {
    differently(World::start().await).await;
}

/// Also played on PostgreSQL.
pub async fn differently(world: World) {
    world.admit(demand(1, &["C04"])).await;
    world.fill_and_submit().await;
    let total = async |world: &World| {
        let total = board(world, "street").await.at("/total").clone();
        (total["owed"].clone(), total["there"].clone())
    };
    assert_eq!(total(&world).await, (json!(1), json!(1)));
    // What is counted for a board is kept in memory; a change of the areas counts at once all the same.
    for (code, until) in [("210102025777", None), ("210102025778", Some("2026-12-10"))] {
        world.app.tell(&community(code, until)).await;
        world.app.settle().await;
        assert_eq!(total(&world).await, (json!(2), json!(1)), "{code}");
    }
    world.app.stop().await;
}

#[tokio::test]
async fn what_nobody_submitted_says_why_and_a_community_that_is_gone_owes_nothing() {
    let world = World::start().await;
    world.admit(demand(1, &["C04"])).await;
    world.app.pass(chrono::TimeDelta::days(35)).await;
    let late = board(&world, "community").await;
    assert_eq!(late.at("/total/missing"), &json!({"not-submitted": 1}));
    assert_eq!(late.at("/total/complete_permille"), &json!(0));
    world.app.pass(chrono::TimeDelta::days(15)).await;
    assert_eq!(board(&world, "community").await.at("/total/missing"), &json!({"window-closed": 1}));
    let mut gone = testkit::places::areas().into_iter().find(|area| area.path.as_str() == XINCUN).unwrap();
    gone.valid_to = Some(date("2026-12-10"));
    world.app.tell(&gone).await;
    world.app.settle().await;
    assert_eq!(board(&world, "community").await.at("/total/owed"), &json!(0));
    world.app.stop().await;
}

//! Whoever has not begun is told three working days before something is due, and loses nothing by it.

use contracts::{
    approval::AdmissionSuspended,
    registry::{CalendarDay, CalendarPublished},
};
use kernel::calendar::DayKind;
use serde_json::json;
use testkit::Database;

use crate::world::{TABLE, World, builder, community, date, demand};

/// From the day the tables open to Monday, 21 December; they are due on Friday.
const BEFORE: i64 = 27;

async fn postgres() -> World {
    World::of(builder().on(Database::Postgres)).await
}

async fn told(world: &World) -> i64 {
    world.told("table-opened.v1").await
}

async fn days(world: &World, days: i64) {
    world.app.pass(chrono::TimeDelta::days(days)).await;
}

/// More communities beside the one of the cast; the first of them ends on a day, if one is said.
async fn beside(world: &World, count: u16, until: Option<&str>) {
    for n in 0..count {
        let until = until.filter(|_| n == 0);
        world.app.tell(&community(&format!("210102025{:03}", 101 + n), until)).await;
    }
    world.app.settle().await;
}

#[tokio::test]
async fn who_has_not_begun_is_told_once_and_nobody_else() {
    not_begun(World::start().await).await;
    not_begun(postgres().await).await;
}

async fn not_begun(world: World) {
    beside(&world, 1, None).await;
    world.admit(demand(1, &["C04", "C11"])).await;
    days(&world, BEFORE).await;
    world.patch("\"1\"", json!([{"element": "C04", "value": 1}])).send().await.expect(200);
    world.app.run_jobs().await;
    assert_eq!(told(&world).await, 1, "of the one that was begun");
    days(&world, 1).await;
    assert_eq!(told(&world).await, 2);
    let which = "SELECT count(*) AS n FROM collection_table WHERE area = '210102025101' AND answered = 0";
    assert_eq!(world.count(which).await, 1);
    // Again on the same day, as if the place had been lost, and on the days after.
    world.tamper("UPDATE sweep SET after_path = '', done = FALSE WHERE name = 'tell-due'").await.unwrap();
    world.app.run_jobs().await;
    days(&world, 1).await;
    days(&world, 2).await;
    assert_eq!((told(&world).await, world.told("table-overdue.v1").await), (2, 0));
    world.app.stop().await;
}

#[tokio::test]
async fn the_days_before_are_working_days_of_the_calendar() {
    let world = World::start().await;
    let rest = CalendarDay { date: date("2026-12-23"), kind: DayKind::Rest, festival_zh: String::new() };
    world.app.tell(&CalendarPublished { year: 2026, version: 1, days: vec![rest] }).await;
    world.admit(demand(1, &["C04"])).await;
    days(&world, BEFORE - 1).await;
    assert_eq!(told(&world).await, 0);
    days(&world, 1).await;
    assert_eq!(told(&world).await, 1);
    world.app.stop().await;
}

#[tokio::test]
async fn nobody_is_told_of_what_may_not_be_asked_or_where_nobody_is_any_more() {
    nothing_to_tell(World::start().await).await;
    nothing_to_tell(postgres().await).await;
}

async fn nothing_to_tell(world: World) {
    beside(&world, 1, Some("2026-12-20")).await;
    let suspended = world.admit(demand(1, &["C04"])).await;
    world.admit(crate::world::Demand { valid: ("2026-11-01", "2026-12-20"), ..demand(2, &["C11"]) }).await;
    let (admission, control_number) = (suspended.admission, suspended.control_number);
    world.app.tell(&AdmissionSuspended { admission, control_number, reason: "核查".into() }).await;
    world.app.settle().await;
    days(&world, BEFORE + 1).await;
    assert_eq!(told(&world).await, 0);
    // Where there is a community, it is told of what may be asked after all.
    world.admit(demand(3, &["C19"])).await;
    days(&world, 1).await;
    assert_eq!(told(&world).await, 1);
    assert_eq!(world.count("SELECT count(*) AS n FROM table_demand").await, 1);
    world.app.stop().await;
}

#[tokio::test]
async fn two_walks_at_once_tell_once() {
    at_once(World::start().await).await;
    at_once(postgres().await).await;
}

async fn at_once(world: World) {
    beside(&world, 120, None).await;
    world.admit(demand(1, &["C04"])).await;
    days(&world, BEFORE).await;
    world.app.clock().advance(chrono::TimeDelta::days(1));
    let others = "UPDATE sweep SET day = '2026-12-22', done = TRUE WHERE name <> 'tell-due'";
    world.tamper(others).await.unwrap();
    world.app.run_jobs_at_once().await;
    world.app.run_jobs().await;
    assert_eq!(told(&world).await, 121);
    assert_eq!(world.count("SELECT count(DISTINCT area) AS n FROM collection_table").await, 121);
    world.app.stop().await;
}

#[tokio::test]
async fn who_looked_before_being_told_saves_under_what_was_seen() {
    looked_before(World::start().await).await;
    looked_before(postgres().await).await;
}

async fn looked_before(world: World) {
    world.admit(demand(1, &["C04", "C11"])).await;
    let seen = world.table().await;
    days(&world, BEFORE + 1).await;
    assert_eq!((told(&world).await, world.table().await.text), (1, seen.text.clone()));
    let saved = world.patch(&seen.etag(), json!([{"element": "C04", "value": 1}])).send().await.expect(200);
    assert_eq!(saved.etag(), "\"2\"");
    world
        .patch(&seen.etag(), json!([{"element": "C04", "value": 2}]))
        .send()
        .await
        .refused(412, "http.stale-revision");
    world.app.stop().await;
}

#[tokio::test]
async fn a_whole_table_is_taken_in_as_if_nobody_had_been_told_even_when_overdue() {
    whole(World::start().await, BEFORE + 1).await;
    whole(postgres().await, BEFORE + 1).await;
    whole(World::start().await, BEFORE + 6).await;
}

async fn whole(world: World, after: i64) {
    world.admit(demand(1, &["C04"])).await;
    days(&world, after).await;
    assert_eq!(told(&world).await, 1);
    let body = json!({"cells": [{"element": "C04", "value": 1}], "submit": true});
    let put = || world.worker.put(TABLE).if_match("\"1\"").json(&body).send();
    let done = put().await.expect(200);
    assert_eq!((done.at("/state"), done.etag()), (&json!("submitted"), "\"2\"".to_owned()));
    assert_eq!(put().await.expect(200).at("/receipt"), done.at("/receipt"));
    world.review(json!({"decision": "accept"})).await.expect(200);
    assert_eq!((told(&world).await, world.told("table-submitted.v1").await), (1, 1));
    world.app.stop().await;
}

#[tokio::test]
async fn what_was_admitted_after_a_submission_is_told_once_and_takes_nothing_from_the_street() {
    grown(World::start().await).await;
    grown(postgres().await).await;
}

async fn grown(world: World) {
    world.admit(demand(1, &["C04"])).await;
    days(&world, BEFORE - 1).await;
    world.fill_and_submit().await;
    world.admit(demand(2, &["C19"])).await;
    days(&world, 1).await;
    assert_eq!(told(&world).await, 1);
    days(&world, 1).await;
    days(&world, 1).await;
    assert_eq!(told(&world).await, 2);
    let table = world.table().await;
    assert_eq!((table.at("/grown"), table.at("/state")), (&json!(true), &json!("submitted")));
    world.review(json!({"decision": "accept"})).await.expect(200);
    // Overdue, it is still what is to be filled.
    days(&world, 3).await;
    assert_eq!((world.told("table-overdue.v1").await, told(&world).await), (1, 2));
    assert_eq!(world.table().await.at("/grown"), &json!(true));
    assert_eq!(world.fill_and_submit().await.at("/version"), &json!(2));
    assert_eq!((told(&world).await, world.table().await.at("/grown").clone()), (2, json!(false)));
    world.app.stop().await;
}

#[tokio::test]
async fn what_was_told_is_not_told_again_by_a_whole_table_that_is_not_submitted_yet() {
    grown_whole(World::start().await).await;
    grown_whole(postgres().await).await;
}

async fn grown_whole(world: World) {
    world.admit(demand(1, &["C04"])).await;
    days(&world, BEFORE - 1).await;
    world.fill_and_submit().await;
    world.admit(demand(2, &["C19"])).await;
    days(&world, 2).await;
    assert_eq!(told(&world).await, 2, "the first table, and what was admitted since");
    let save = async |value: i64| {
        let body = json!({"cells": [{"element": "C19", "value": value}]});
        let etag = world.table().await.etag();
        world.worker.put(TABLE).if_match(&etag).json(&body).send().await.expect(200)
    };
    assert_eq!(save(1).await.at("/written"), &json!(1));
    assert_eq!((told(&world).await, world.table().await.at("/grown").clone()), (2, json!(false)));
    // What nobody told is told by the first who meets it, once.
    world.admit(demand(3, &["C20"])).await;
    save(2).await;
    save(3).await;
    days(&world, 1).await;
    assert_eq!(told(&world).await, 3);
    world.app.stop().await;
}

//! How things stand now and how they stood, as far as was known then.

use chrono::TimeDelta;
use contracts::{
    approval::{AdmissionGranted, AdmissionSuspended, Reissue},
    registry::{CalendarDay, CalendarPublished},
};
use kernel::{Clock, Role, calendar::DayKind};
use serde_json::{Value, json};
use testkit::{Answer, Client, Database, Held, places::HEPING};

use crate::{
    reissuing::reissued,
    world::{World, builder, date, demand},
};

const BOARD: &str = "/api/collection/v1/completeness?area_code=210102000000&period=2026-12";

async fn office(world: &World) -> Client {
    world.app.sign_in("减负办", &[Held::role(Role::BurdenOfficer, HEPING)]).await
}

fn moment(world: &World) -> String {
    world.app.clock().now().to_string()
}

async fn as_of(office: &Client, by: &str, at: &str) -> Answer {
    office.get(&format!("{BOARD}&by={by}&as_of={at}")).send().await.expect(200)
}

/// Whatever moment it is: what is known as of it is how it stands.
async fn agree(world: &World, office: &Client, step: &str) {
    for by in ["county", "street", "community", "department", "demand", "element"] {
        let now = office.get(&format!("{BOARD}&by={by}")).send().await.expect(200);
        let known = as_of(office, by, &moment(world)).await;
        assert_eq!(
            (now.at("/total"), now.at("/rows")),
            (known.at("/total"), known.at("/rows")),
            "{step}, {by}"
        );
    }
    world.app.clock().advance(TimeDelta::minutes(7));
}

async fn save(world: &World, element: &str, value: i64) {
    let etag = world.table().await.etag();
    world.patch(&etag, json!([{"element": element, "value": value}])).send().await.expect(200);
}

async fn submit(world: &World) {
    let etag = world.table().await.etag();
    world.submit(&etag).await.expect(200);
}

async fn send_back(world: &World, element: &str, accept_rest: bool) {
    let cells = json!([{"element": element, "comment": "查"}]);
    let back = json!({"decision": "return", "cells": cells, "accept_rest": accept_rest});
    world.review(back).await.expect(200);
}

async fn accept(world: &World) {
    world.review(json!({"decision": "accept"})).await.expect(200);
}

#[tokio::test]
async fn at_every_moment_what_is_known_as_of_now_is_how_it_stands_now() {
    at_every_moment(World::start().await).await;
}

#[tokio::test]
async fn at_every_moment_what_is_known_as_of_now_is_how_it_stands_now_on_postgres() {
    at_every_moment(World::of(builder().on(Database::Postgres)).await).await;
}

async fn at_every_moment(world: World) {
    let office = office(&world).await;
    world.admit(demand(1, &["C04", "C11"])).await;
    world.admit(demand(2, &["C11", "C19"]).of("210102-GA")).await;
    agree(&world, &office, "untouched").await;
    save(&world, "C04", 1).await;
    agree(&world, &office, "begun").await;
    world.fill_and_submit().await;
    agree(&world, &office, "submitted").await;
    send_back(&world, "C19", false).await;
    agree(&world, &office, "returned").await;
    save(&world, "C19", 8).await;
    agree(&world, &office, "corrected and not sent").await;
    world.admit(demand(3, &["C47"]).of("210102-WJ")).await;
    save(&world, "C47", 3).await;
    agree(&world, &office, "grown while with the community").await;
    submit(&world).await;
    agree(&world, &office, "submitted again").await;
    accept(&world).await;
    agree(&world, &office, "accepted").await;
    world.admit(demand(4, &["C48"]).of("210102-YJ")).await;
    save(&world, "C48", 3).await;
    agree(&world, &office, "grown after it was accepted").await;
    submit(&world).await;
    agree(&world, &office, "submitted with what is new").await;
    send_back(&world, "C48", true).await;
    agree(&world, &office, "the rest accepted").await;
    save(&world, "C48", 4).await;
    submit(&world).await;
    accept(&world).await;
    let etag = world.table().await.etag();
    let body = json!({"cells": [{"element": "C04", "comment": "漏报集体户9人"}]});
    let path = format!("{}/corrections", crate::world::TABLE);
    world.worker.post(&path).if_match(&etag).json(&body).send().await.expect(200);
    agree(&world, &office, "a correction").await;
    world.app.stop().await;
}

async fn suspend(world: &World, granted: &AdmissionGranted) {
    let (admission, control_number) = (granted.admission, granted.control_number.clone());
    world.app.tell(&AdmissionSuspended { admission, control_number, reason: "群众反映".into() }).await;
    world.app.settle().await;
}

async fn resume(world: &World, granted: &AdmissionGranted) {
    let event = reissued(granted, world.sign_lifting(granted, Some(1)), Reissue::Resumed);
    world.app.tell(&event).await;
    world.app.settle().await;
}

#[tokio::test]
async fn a_suspension_that_was_lifted_is_still_known_of_the_time_it_stood() {
    suspended(World::start().await).await;
}

#[tokio::test]
async fn a_suspension_that_was_lifted_is_still_known_of_the_time_it_stood_on_postgres() {
    suspended(World::of(builder().on(Database::Postgres)).await).await;
}

async fn suspended(world: World) {
    let office = office(&world).await;
    let before = moment(&world);
    world.app.clock().advance(TimeDelta::hours(1));
    let granted = world.admit(demand(1, &["C04"])).await;
    let admitted = moment(&world);
    world.app.clock().advance(TimeDelta::hours(1));
    suspend(&world, &granted).await;
    let suspended = moment(&world);
    agree(&world, &office, "suspended").await;
    world.app.clock().advance(TimeDelta::hours(1));
    resume(&world, &granted).await;
    agree(&world, &office, "resumed").await;
    for (at, owed) in [(&before, 0), (&admitted, 1), (&suspended, 0), (&moment(&world), 1)] {
        assert_eq!(as_of(&office, "demand", at).await.at("/total/owed"), &json!(owed), "{at}");
    }
    world.app.stop().await;
}

#[tokio::test]
async fn a_day_was_due_by_the_calendar_that_was_known() {
    by_the_calendar(World::start().await).await;
}

#[tokio::test]
async fn a_day_was_due_by_the_calendar_that_was_known_on_postgres() {
    by_the_calendar(World::of(builder().on(Database::Postgres)).await).await;
}

async fn by_the_calendar(world: World) {
    let office = office(&world).await;
    world.admit(demand(1, &["C04"])).await;
    // On the day after the 25th of December it is due, as far as anybody knows.
    world.app.clock().advance(TimeDelta::days(32));
    let then = moment(&world);
    assert_eq!(as_of(&office, "demand", &then).await.at("/total/due"), &json!(1));
    world.app.clock().advance(TimeDelta::minutes(1));
    // A holiday nobody had told of: the day moves on to the 28th.
    let rest = |day: &str| CalendarDay { date: date(day), kind: DayKind::Rest, festival_zh: "调休".into() };
    let days = vec![rest("2026-12-25"), rest("2026-12-26"), rest("2026-12-27")];
    world.app.tell(&CalendarPublished { year: 2026, version: 1, days }).await;
    world.app.settle().await;
    agree(&world, &office, "published").await;
    let now = office.get(&format!("{BOARD}&by=demand")).send().await.expect(200);
    assert_eq!((now.at("/total/due"), now.at("/total/owed")), (&json!(0), &json!(1)));
    assert_eq!(as_of(&office, "demand", &then).await.at("/total/due"), &json!(1));
    world.app.stop().await;
}

#[tokio::test]
async fn a_window_that_was_opened_again_later_was_closed_before() {
    let world = World::start().await;
    let office = office(&world).await;
    world.admit(demand(1, &["C04"])).await;
    world.app.pass(TimeDelta::days(48)).await;
    let closed = moment(&world);
    world.app.clock().advance(TimeDelta::minutes(1));
    let until = json!({"until": "2027-01-15", "reason": "停电三天"});
    world.street.post(&format!("{}/reopenings", crate::world::TABLE)).json(&until).send().await.expect(201);
    agree(&world, &office, "opened again").await;
    let missing = async |at: &str| as_of(&office, "community", at).await.at("/total/missing").clone();
    assert_eq!(missing(&closed).await, json!({"window-closed": 1}));
    assert_eq!(missing(&moment(&world)).await, json!({"not-submitted": 1}));
    world.app.stop().await;
}

/// What a whole table that is only tried answers.
async fn tried(world: &World, elements: &[&str]) -> Answer {
    let cells: Vec<Value> = elements.iter().map(|element| json!({"element": element, "value": 1})).collect();
    let request = world.worker.put(&format!("{}?dry_run=true", crate::world::TABLE)).if_match("\"1\"");
    request.json(&json!({ "cells": cells })).send().await
}

#[tokio::test]
async fn the_book_reads_what_changed_and_nothing_else() {
    book(World::start().await).await;
}

#[tokio::test]
async fn the_book_reads_what_changed_and_nothing_else_on_postgres() {
    book(World::of(builder().on(Database::Postgres)).await).await;
}

async fn book(world: World) {
    let first = world.admit(demand(1, &["C04"])).await;
    tried(&world, &["C04"]).await.expect(200);
    world.app.clock().advance(TimeDelta::minutes(1));
    // Gone from the database behind everybody's back: whoever reads everything again loses it.
    let areas = "DELETE FROM admission_area WHERE admission = 'adm_00000000000000000000000000000001'";
    world.tamper(areas).await.unwrap();
    let second = world.admit(demand(2, &["C11"])).await;
    tried(&world, &["C04", "C11"]).await.expect(200);
    world.app.clock().advance(TimeDelta::minutes(1));
    suspend(&world, &second).await;
    tried(&world, &["C11"]).await.refused(422, "collection.cells.refused");
    world.app.clock().advance(TimeDelta::minutes(1));
    resume(&world, &second).await;
    tried(&world, &["C04", "C11"]).await.expect(200);
    // What changed itself is read anew, and is not there any more.
    world.app.clock().advance(TimeDelta::minutes(1));
    suspend(&world, &first).await;
    tried(&world, &["C04"]).await.refused(422, "collection.cells.refused");
    world.app.stop().await;
}

//! Claims, two levels of review, what changed since, corrections.

use chrono::TimeDelta;
use kernel::Role;
use serde_json::{Value, json};
use testkit::{
    Answer, Client, Held,
    places::{HEPING, NANSHICHANG},
};

use crate::world::{TABLE, World, demand, open};

async fn colleague(world: &World) -> Client {
    world.app.sign_in("孙敏", &[Held::role(Role::StreetApprover, NANSHICHANG)]).await
}

async fn county(world: &World) -> Client {
    world.app.sign_in("减负办", &[Held::role(Role::BurdenOfficer, HEPING)]).await
}

async fn decide(who: &Client, body: Value) -> Answer {
    let etag = who.get(TABLE).send().await.etag();
    who.post(&format!("{TABLE}/review")).if_match(&etag).json(&body).send().await
}

fn accept() -> Value {
    json!({"decision": "accept"})
}

async fn standing(who: &Client) -> Answer {
    who.get(&format!("{TABLE}/review")).send().await.expect(200)
}

#[tokio::test]
async fn a_claim_keeps_others_away_until_it_runs_out() {
    claimed(World::start().await).await;
}

/// Also played on PostgreSQL.
pub async fn claimed(world: World) {
    world.admit(demand(1, &["C04"])).await;
    let claim = format!("{TABLE}/claim");
    world.street.put(&claim).send().await.refused(409, "collection.table.not-submitted");
    world.fill_and_submit().await;
    let other = colleague(&world).await;
    let until = world.street.put(&claim).send().await.expect(200);
    assert_eq!(until.at("/until"), &json!("2026-11-24T02:00:00.000000Z"));
    assert!(other.put(&claim).send().await.refused(409, "collection.review.claimed").text.contains("陈刚"));
    decide(&other, accept()).await.refused(409, "collection.review.claimed");
    let items = json!({"items": [{"area_code": "210102025001", "period": "2026-12", "revision": 3}]});
    let bulk = other.post("/api/collection/v1/reviews").json(&items).send().await.expect(200);
    assert_eq!(bulk.at("/items/0/code"), &json!("collection.review.claimed"));
    let seen = standing(&other).await;
    assert_eq!((seen.at("/claim/name"), seen.at("/claim/own")), (&json!("陈刚"), &json!(false)));
    other.delete(&claim).send().await.refused(409, "collection.review.claimed");
    world.app.clock().advance(TimeDelta::minutes(30));
    assert_eq!(standing(&other).await.at("/claim"), &Value::Null);
    other.put(&claim).send().await.expect(200);
    decide(&world.street, accept()).await.refused(409, "collection.review.claimed");
    other.delete(&claim).send().await.expect(204);
    decide(&world.street, accept()).await.expect(200);
    world.app.stop().await;
}

#[tokio::test]
async fn of_two_who_claim_at_once_one_has_it() {
    raced(World::start().await).await;
}

/// Also played on PostgreSQL.
pub async fn raced(world: World) {
    world.admit(demand(1, &["C04"])).await;
    world.fill_and_submit().await;
    let (one, two) = (colleague(&world).await, world.street.clone());
    let claim = format!("{TABLE}/claim");
    let (a, b) = tokio::join!(one.put(&claim).send(), two.put(&claim).send());
    let mut statuses = [a.status, b.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    world.app.stop().await;
}

#[tokio::test]
async fn where_an_admission_asks_for_it_the_county_looks_before_it_counts() {
    second(World::start().await).await;
}

/// Also played on PostgreSQL.
pub async fn second(world: World) {
    let mut asked = demand(1, &["C04", "C11"]);
    asked.second_review = true;
    world.admit(asked).await;
    world.fill_and_submit().await;
    let county = county(&world).await;
    decide(&county, accept()).await.refused(409, "collection.review.street-first");
    let passed = decide(&world.street, accept()).await.expect(200);
    assert_eq!(passed.at("/state"), &json!("submitted"));
    assert_eq!(world.count("SELECT count(*) AS n FROM accepted_value").await, 0);
    assert_eq!((world.told("table-passed.v1").await, world.told("table-accepted.v1").await), (1, 0));
    let board = "/api/collection/v1/completeness?area_code=210102000000&period=2026-12&by=demand";
    assert_eq!(county.get(board).send().await.expect(200).at("/total/accepted"), &json!(0));
    decide(&world.street, accept()).await.refused(409, "collection.review.county-next");
    assert_eq!(standing(&county).await.at("/passed"), &json!(true));
    // What the county sends back goes through the street again.
    let back = json!({"decision": "return", "cells": [{"element": "C11", "comment": "与年报不一致"}]});
    let returned = decide(&county, back).await.expect(200);
    let saved =
        world.patch(&returned.etag(), json!([{"element": "C11", "value": 8}])).send().await.expect(200);
    world.submit(&saved.etag()).await.expect(200);
    decide(&county, accept()).await.refused(409, "collection.review.street-first");
    decide(&world.street, accept()).await.expect(200);
    let items = json!({"items": [{"area_code": "210102025001", "period": "2026-12",
        "revision": standing(&county).await.etag().trim_matches('"').parse::<i64>().unwrap()}]});
    let bulk = county.post("/api/collection/v1/reviews").json(&items).send().await.expect(200);
    assert_eq!(bulk.at("/items/0/state"), &json!("accepted"));
    assert_eq!(world.count("SELECT count(*) AS n FROM accepted_value").await, 2);
    assert_eq!(county.get(board).send().await.expect(200).at("/total/accepted"), &json!(1));
    world.app.stop().await;
}

#[tokio::test]
async fn what_changed_since_the_last_review_is_shown() {
    let world = World::start().await;
    world.admit(demand(1, &["C04", "C11", "C19"])).await;
    world.fill_and_submit().await;
    assert_eq!(standing(&world.street).await.at("/changes").as_array().unwrap().len(), 3);
    let back = json!({"decision": "return", "cells": [{"element": "C11", "comment": "查"},
        {"element": "C19", "comment": "查"}]});
    let returned = world.review(back).await.expect(200);
    let cells = json!([{"element": "C11", "value": 8}, {"element": "C19", "value": 7}]);
    let saved = world.patch(&returned.etag(), cells).send().await.expect(200);
    world.submit(&saved.etag()).await.expect(200);
    let seen = standing(&world.street).await;
    let change = json!([{"element": "C11", "value_period": "2026-12", "before": 7, "after": 8}]);
    assert_eq!((seen.at("/reviewed_version"), seen.at("/changes")), (&json!(1), &change));
    let queue =
        |query: &str| world.street.get(&format!("/api/collection/v1/tables?state=submitted{query}")).send();
    let again = queue("&changed=true").await.expect(200);
    assert_eq!(again.at("/items/0/changed"), &json!(true));
    assert_eq!(queue("&passed=true").await.expect(200).at("/items"), &json!([]));
    world.street.put(&format!("{TABLE}/claim")).send().await.expect(200);
    assert_eq!(queue("").await.expect(200).at("/items/0/claimed_by"), &json!("陈刚"));
    world.app.stop().await;
}

#[tokio::test]
async fn only_the_demands_of_returned_cells_reopen() {
    let world = World::start().await;
    let first = world.admit(demand(1, &["C04"])).await;
    world.admit(demand(2, &["C11"]).of("210102-GA")).await;
    world.fill_and_submit().await;
    let back = json!({"decision": "return", "cells": [{"element": "C04", "comment": "查"}]});
    let returned = world.review(back).await.expect(200);
    assert_eq!(open(&returned).count(), 1);
    let told = format!(
        "SELECT count(*) AS n FROM outbox WHERE envelope LIKE '%table-returned.v1%' \
         AND envelope LIKE '%\"demands\":[\"{}\"]%'",
        first.control_number
    );
    assert_eq!(world.count(&told).await, 1);
    let board = "/api/collection/v1/completeness?area_code=210102000000&period=2026-12&by=demand";
    let board = county(&world).await.get(board).send().await.expect(200);
    let there: Vec<_> =
        board.at("/rows").as_array().unwrap().iter().map(|row| row["there"].clone()).collect();
    assert_eq!(there.iter().filter(|there| **there == json!(1)).count(), 1, "{board}");
    world.app.stop().await;
}

#[tokio::test]
async fn what_nobody_objects_to_may_count_at_once_and_whoever_waits_for_it_is_told() {
    rest(World::start().await).await;
}

/// Also played on PostgreSQL.
pub async fn rest(world: World) {
    world.admit(demand(1, &["C04"])).await;
    let told = world.admit(demand(2, &["C11"]).of("210102-GA")).await;
    world.fill_and_submit().await;
    let back = json!({"decision": "return", "accept_rest": true,
        "cells": [{"element": "C04", "comment": "查"}]});
    let returned = world.review(back).await.expect(200);
    assert_eq!(crate::world::states(&returned), ["C04 returned", "C11 accepted"]);
    // As after a plain acceptance; whoever asks what went back waits on.
    let accepted = format!(
        "SELECT count(*) AS n FROM outbox WHERE envelope LIKE '%table-accepted.v1%' AND envelope LIKE '%{}%' \
         AND envelope LIKE '%\"departments\":[\"210102-GA\"]%' AND envelope LIKE '%\"part\":true%'",
        told.control_number
    );
    assert_eq!((world.count(&accepted).await, world.told("table-accepted.v1").await), (1, 1));
    assert_eq!(world.count("SELECT count(*) AS n FROM history WHERE action = 'rest-accepted'").await, 1);
    assert_eq!(world.count("SELECT count(*) AS n FROM accepted_value WHERE element = 'C11'").await, 1);
    let saved =
        world.patch(&returned.etag(), json!([{"element": "C04", "value": 8}])).send().await.expect(200);
    world.submit(&saved.etag()).await.expect(200);
    world.review(accept()).await.expect(200);
    assert_eq!(world.count("SELECT count(*) AS n FROM accepted_value WHERE version = 1").await, 2);
    // Nothing but what goes back: nobody is told that anything was accepted.
    let back = json!({"decision": "return", "cells": [{"element": "C04", "comment": "再查"}]});
    world.review(back).await.expect(200);
    assert_eq!(world.told("table-accepted.v1").await, 2);
    world.app.stop().await;
}

#[tokio::test]
async fn a_community_corrects_what_was_accepted_and_gives_a_reason() {
    corrected(World::start().await).await;
}

/// Also played on PostgreSQL.
pub async fn corrected(world: World) {
    world.admit(demand(1, &["C04", "C11"])).await;
    world.fill_and_submit().await;
    let correct = |etag: String, reason: &str| {
        let body = json!({"cells": [{"element": "C04", "comment": reason}]});
        world.worker.post(&format!("{TABLE}/corrections")).if_match(&etag).json(&body).send()
    };
    let etag = world.table().await.etag();
    correct(etag, "漏报").await.refused(409, "collection.correction.not-accepted");
    let accepted = world.review(accept()).await.expect(200);
    let locked = world.patch(&accepted.etag(), json!([{"element": "C04", "value": 1}])).send().await;
    assert_eq!(
        locked.refused(422, "collection.cells.refused").at("/violations/0/code"),
        "collection.cell.locked"
    );
    correct(accepted.etag(), "").await.refused(422, "collection.cells.refused");
    let reopened = correct(accepted.etag(), "漏报集体户9人").await.expect(200);
    assert_eq!(open(&reopened).map(|cell| cell["element"].clone()).collect::<Vec<_>>(), ["C04"]);
    // It is not said that the street returned it.
    let again = world.table().await;
    assert_eq!((reopened.at("/correcting"), again.at("/correcting")), (&json!(true), &json!(true)));
    // The old value stands until the new one is accepted.
    assert_eq!(world.count("SELECT count(*) AS n FROM accepted_value WHERE value = '7'").await, 2);
    let saved =
        world.patch(&reopened.etag(), json!([{"element": "C04", "value": 16}])).send().await.expect(200);
    world.submit(&saved.etag()).await.expect(200);
    // Whoever looks at it sees what is different, and why the community wanted it so.
    let seen = standing(&world.street).await;
    let why = json!([{"element": "C04", "value_period": "2026-12", "comment": "漏报集体户9人"}]);
    assert_eq!((seen.at("/changes/0/before"), seen.at("/changes/0/after")), (&json!(7), &json!(16)));
    assert_eq!((seen.at("/decisions/0/returned"), seen.at("/decisions/0/correction")), (&why, &json!(true)));
    let accepted = (seen.at("/decisions/1/returned"), seen.at("/decisions/1/correction"));
    assert_eq!(accepted, (&json!([]), &json!(false)));
    world.review(accept()).await.expect(200);
    assert_eq!(world.count("SELECT count(*) AS n FROM accepted_value WHERE version = 2").await, 1);
    world.app.stop().await;
}

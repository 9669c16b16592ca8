//! Whoever follows the changes also learns what went: values, entitlements, rows of rosters.

use contracts::approval::{AdmissionExpired, AdmissionReissued, AdmissionSuspended, Reissue};
use kernel::Role;
use serde_json::{Value, json};
use testkit::{
    Answer, Database, Held,
    places::{HEPING, WULIHE},
};

use crate::{
    retrieving::{CHANGES, VALUES},
    world::{TABLE, World, builder, demand},
};

const WITHDRAWALS: &str = "/api/collection/v1/values/withdrawals";

/// A reader that keeps its place.
struct Reader<'a> {
    world: &'a World,
    cursor: String,
}

impl Reader<'_> {
    /// What is new, one item an answer.
    async fn news(&mut self) -> Vec<Value> {
        self.world.app.run_jobs().await;
        let mut found = Vec::new();
        loop {
            let path = format!("{CHANGES}&limit=1{}", self.cursor);
            let page = self.world.officer.get(&path).send().await.expect(200);
            found.extend(page.at("/items").as_array().unwrap().iter().cloned());
            self.cursor = format!("&cursor={}", page.text_at("/next_cursor"));
            if page.at("/more") == false {
                return found;
            }
        }
    }

    async fn kinds(&mut self) -> Vec<String> {
        let word = |item: &Value| item["kind"].as_str().unwrap().to_owned();
        self.news().await.iter().map(word).collect()
    }
}

async fn withdraw(world: &World, element: &str) -> Answer {
    let body =
        json!({"area_code": "210102025001", "element": element, "period": "2026-12", "reason": "报错了社区"});
    world.street.post(WITHDRAWALS).json(&body).send().await
}

#[tokio::test]
async fn a_follower_learns_what_was_withdrawn_and_what_ended() {
    learns(World::start().await).await;
}

#[tokio::test]
async fn a_follower_learns_what_was_withdrawn_and_what_ended_on_postgres() {
    learns(World::of(builder().on(Database::Postgres)).await).await;
}

async fn learns(world: World) {
    let granted = world.admit(demand(1, &["C04", "C11"])).await;
    world.fill_and_submit().await;
    world.review(json!({"decision": "accept"})).await.expect(200);
    let mut reader = Reader { world: &world, cursor: String::new() };
    assert_eq!(reader.kinds().await, ["entitled", "accepted", "accepted"]);
    withdraw(&world, "C11").await.expect(201);
    let news = reader.news().await;
    assert_eq!((news.len(), &news[0]["kind"], &news[0]["element"]), (1, &json!("withdrawn"), &json!("C11")));
    assert_eq!(news[0]["reason"], json!("报错了社区"));
    let left = world.officer.get(VALUES).send().await.expect(200);
    assert_eq!(left.at("/items").as_array().unwrap().len(), 1);
    assert_eq!(world.count("SELECT count(*) AS n FROM value_rollup WHERE element = 'C11'").await, 0);
    correct(&world).await;
    let news = reader.news().await;
    assert_eq!((news.len(), &news[0]["version"], &news[0]["value"]), (1, &json!(2), &json!(8)));
    let (admission, control_number) = (granted.admission, granted.control_number.clone());
    world.app.tell(&AdmissionSuspended { admission, control_number, reason: "核查".into() }).await;
    world.app.settle().await;
    let news = reader.news().await;
    assert_eq!((&news[0]["kind"], &news[0]["state"]), (&json!("entitlement-ended"), &json!("suspended")));
    assert_eq!((news.len(), &news[0]["retrievable"]), (1, &json!(false)));
    let resumed = AdmissionReissued {
        granted: contracts::approval::AdmissionGranted {
            signature: world.sign_lifting(&granted, Some(1)),
            ..granted.clone()
        },
        cause: Reissue::Resumed,
        reason: "已经核实".into(),
    };
    world.app.tell(&resumed).await;
    world.app.settle().await;
    let news = reader.news().await;
    assert_eq!((news.len(), &news[0]["elements"]), (1, &json!(["C04", "C11"])));
    let control_number = granted.control_number.clone();
    world.app.tell(&AdmissionExpired { admission, control_number }).await;
    world.app.settle().await;
    let news = reader.news().await;
    assert_eq!((&news[0]["state"], &news[0]["retrievable"]), (&json!("expired"), &json!(true)));
    assert!(reader.kinds().await.is_empty());
    // What concerns one department is no news to another.
    let other =
        world.app.sign_in("赵红", &[Held::role(Role::DepartmentOfficer, HEPING).of("210102-WJ")]).await;
    assert_eq!(other.get(CHANGES).send().await.expect(200).at("/items"), &json!([]));
    world.app.stop().await;
}

/// The street has the cell corrected, and accepts it.
async fn correct(world: &World) {
    let back = json!({"decision": "return", "cells": [{"element": "C11", "comment": "更正"}]});
    let returned = world.review(back).await.expect(200);
    let cells = json!([{"element": "C11", "value": 8}]);
    let saved = world.patch(&returned.etag(), cells).send().await.expect(200);
    world.submit(&saved.etag()).await.expect(200);
    world.review(json!({"decision": "accept"})).await.expect(200);
}

#[tokio::test]
async fn only_what_is_there_is_withdrawn_by_its_own_street_and_with_a_reason() {
    let world = World::start().await;
    world.admit(demand(1, &["C04"])).await;
    withdraw(&world, "C04").await.refused(404, "collection.value.unknown");
    world.fill_and_submit().await;
    world.review(json!({"decision": "accept"})).await.expect(200);
    let body = json!({"area_code": "210102025001", "element": "C04", "period": "2026-12", "reason": " "});
    let no = world.street.post(WITHDRAWALS).json(&body).send().await;
    assert_eq!(no.refused(422, "http.bad-body").pointers(), ["/reason"]);
    let body = json!({"area_code": "210102025001", "element": "C04", "period": "2026-12", "reason": "错"});
    world.worker.post(WITHDRAWALS).json(&body).send().await.refused(403, "http.forbidden");
    let other = world.app.sign_in("刘洋", &[Held::role(Role::StreetApprover, WULIHE)]).await;
    other.post(WITHDRAWALS).json(&body).send().await.refused(404, "http.not-found");
    world
        .street
        .post(WITHDRAWALS)
        .json(&body)
        .without_key()
        .send()
        .await
        .refused(428, "http.idempotency-key-missing");
    assert_eq!(world.count("SELECT count(*) AS n FROM accepted_value").await, 1);
    withdraw(&world, "C04").await.expect(201);
    withdraw(&world, "C04").await.refused(404, "collection.value.unknown");
    assert_eq!(world.count("SELECT count(*) AS n FROM history WHERE action = 'value-withdrawn'").await, 1);
    world.app.stop().await;
}

#[tokio::test]
async fn a_table_says_of_a_value_that_it_was_withdrawn_until_it_is_accepted_again() {
    withdrawn_in_sight(World::start().await).await;
    withdrawn_in_sight(World::of(builder().on(Database::Postgres)).await).await;
}

async fn withdrawn_in_sight(world: World) {
    world.admit(demand(1, &["C04", "C11"])).await;
    world.fill_and_submit().await;
    world.review(json!({"decision": "accept"})).await.expect(200);
    let states = async || {
        let table = world.table().await;
        let cells = table.at("/cells").as_array().unwrap().iter();
        let cells: Vec<Value> = cells.map(|cell| json!([cell["element"], cell["state"]])).collect();
        (cells, table)
    };
    assert_eq!(states().await.0, [json!(["C04", "accepted"]), json!(["C11", "accepted"])]);
    withdraw(&world, "C11").await.expect(201);
    let (seen, table) = states().await;
    assert_eq!(seen, [json!(["C04", "accepted"]), json!(["C11", "withdrawn"])]);
    assert_eq!(table.text_at("/cells/1/withdrawn/reason"), "报错了社区");
    assert!(table.at("/cells/1/withdrawn/at").is_string() && table.at("/cells/0").get("withdrawn").is_none());
    let why = world.worker.get(&format!("{TABLE}/why?element=C11")).send().await.expect(200);
    assert_eq!(why.at("/whereabouts"), &json!("withdrawn"));
    // The community has answered all the same.
    let board = "/api/collection/v1/completeness?area_code=210102025000&period=2026-12&by=element";
    let board = world.street.get(board).send().await.expect(200);
    assert_eq!((board.at("/total/there"), board.at("/total/accepted")), (&json!(2), &json!(2)));
    correct(&world).await;
    let (seen, table) = states().await;
    assert_eq!(seen, [json!(["C04", "accepted"]), json!(["C11", "accepted"])]);
    assert!(table.at("/cells/1").get("withdrawn").is_none());
    world.app.stop().await;
}

#[tokio::test]
async fn a_number_that_was_corrected_to_nothing_leaves_the_sum() {
    let world = World::start().await;
    world.admit(demand(1, &["C04", "C11"])).await;
    world.fill_and_submit().await;
    world.review(json!({"decision": "accept"})).await.expect(200);
    world.app.run_jobs().await;
    let sums = "SELECT count(*) AS n FROM value_rollup WHERE element = 'C11'";
    assert_eq!(world.count(sums).await, 1);
    let back = json!({"decision": "return", "cells": [{"element": "C11", "comment": "更正"}]});
    let returned = world.review(back).await.expect(200);
    let cells = json!([{"element": "C11", "empty_reason": "not-applicable"}]);
    let saved = world.patch(&returned.etag(), cells).send().await.expect(200);
    world.submit(&saved.etag()).await.expect(200);
    world.review(json!({"decision": "accept"})).await.expect(200);
    world.app.run_jobs().await;
    assert_eq!(world.count(sums).await, 0);
    world.app.stop().await;
}

//! Whoever had retrieved a value learns that it is another one now; nobody else does.

use chrono::TimeDelta;
use kernel::Role;
use serde_json::{Value, json};
use storage::rows;
use testkit::{Database, Held, places::HEPING};

use crate::{
    retrieving::{CHANGES, VALUES},
    world::{World, builder, demand},
};

/// What was told so far: department, and how many values.
async fn told(world: &World) -> Vec<(String, i64)> {
    world.app.run_jobs().await;
    let sql = "SELECT envelope FROM outbox WHERE envelope LIKE '%values-corrected.v1%' ORDER BY envelope";
    let found = rows::all(world.app.context("collection").store.read(), sql, vec![]).await.unwrap();
    let read = |row: &rows::Row| {
        let envelope: Value = row.json("envelope").unwrap();
        let data = &envelope["data"];
        (data["department"].as_str().unwrap().to_owned(), data["count"].as_i64().unwrap())
    };
    let mut told: Vec<_> = found.iter().map(read).collect();
    told.sort();
    told
}

/// The street has a cell corrected, and accepts it.
async fn correct(world: &World, value: i64) {
    let back = json!({"decision": "return", "cells": [{"element": "C11", "comment": "更正"}]});
    let returned = world.review(back).await.expect(200);
    let cells = json!([{"element": "C11", "value": value}]);
    let saved = world.patch(&returned.etag(), cells).send().await.expect(200);
    world.submit(&saved.etag()).await.expect(200);
    world.review(json!({"decision": "accept"})).await.expect(200);
}

#[tokio::test]
async fn those_who_had_retrieved_the_old_value_are_told_once() {
    once(World::start().await).await;
}

#[tokio::test]
async fn those_who_had_retrieved_the_old_value_are_told_once_on_postgres() {
    once(World::of(builder().on(Database::Postgres)).await).await;
}

async fn once(world: World) {
    world.admit(demand(1, &["C04", "C11"])).await;
    world.admit(demand(2, &["C11"]).of("210102-GA")).await;
    world.admit(demand(3, &["C11"]).of("210102-WJ")).await;
    world.fill_and_submit().await;
    world.review(json!({"decision": "accept"})).await.expect(200);
    world.app.run_jobs().await;
    let officer = async |department: &'static str| {
        world.app.sign_in(department, &[Held::role(Role::DepartmentOfficer, HEPING).of(department)]).await
    };
    let (police, health) = (officer("210102-GA").await, officer("210102-WJ").await);
    world.officer.get(&format!("{VALUES}&element=C11")).send().await.expect(200);
    police.get(CHANGES).send().await.expect(200);
    // Another period, and another element: neither is what is going to change.
    health.get(&format!("{VALUES}&element=C11&to=2026-11&format=csv")).send().await.expect(200);
    world.app.clock().advance(TimeDelta::minutes(5));
    correct(&world, 8).await;
    assert!(told(&world).await.is_empty(), "what is corrected together is told together");
    world.app.clock().advance(TimeDelta::minutes(2));
    let both = [("210102-GA".to_owned(), 1), ("210102-MZ".to_owned(), 1)];
    assert_eq!(told(&world).await, both);
    assert_eq!(told(&world).await, both);
    // Whoever came after the correction has the right value already.
    health.get(&format!("{VALUES}&element=C11")).send().await.expect(200);
    world.app.clock().advance(TimeDelta::minutes(2));
    assert_eq!(told(&world).await, both);
    // Accepted once more as it was: nothing to tell.
    correct(&world, 8).await;
    world.app.clock().advance(TimeDelta::minutes(2));
    assert_eq!(told(&world).await, both);
    world.app.stop().await;
}

#[tokio::test]
async fn a_sum_and_a_file_hold_what_they_were_made_of_and_a_withdrawal_is_told_too() {
    let world = World::start().await;
    world.admit(demand(1, &["C04", "C11"])).await;
    world.fill_and_submit().await;
    world.review(json!({"decision": "accept"})).await.expect(200);
    world.app.run_jobs().await;
    let sums =
        "/api/collection/v1/rollups?element=C11&area_code=210102000000&level=county&from=2026-12&to=2026-12";
    world.officer.get(&format!("{sums}&purpose=年报")).send().await.expect(200);
    world.officer.get(&format!("{VALUES}&element=C04&format=json")).send().await.expect(200);
    for element in ["C04", "C11"] {
        let body =
            json!({"area_code": "210102025001", "element": element, "period": "2026-12", "reason": "错"});
        world.street.post("/api/collection/v1/values/withdrawals").json(&body).send().await.expect(201);
    }
    world.app.clock().advance(TimeDelta::minutes(2));
    assert_eq!(told(&world).await, [("210102-MZ".to_owned(), 2)]);
    assert_eq!(world.count("SELECT count(*) AS n FROM correction").await, 0);
    world.app.stop().await;
}

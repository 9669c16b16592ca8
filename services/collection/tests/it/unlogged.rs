//! What is saved between the first touch and the submission says nothing of who worked when.

use chrono::TimeDelta;
use serde_json::json;
use storage::{history, rows};
use testkit::Database;

use crate::world::{TABLE, World, builder, demand};

async fn told(world: &World) -> Vec<String> {
    let sql = "SELECT action FROM history WHERE subject LIKE 'tab%' ORDER BY at, action";
    let found = rows::all(world.app.context("collection").store.read(), sql, vec![]).await.unwrap();
    found.iter().map(|row| row.get("action").unwrap()).collect()
}

#[tokio::test]
async fn nobodys_hours_can_be_read_from_the_history() {
    no_hours(World::start().await).await;
}

#[tokio::test]
async fn nobodys_hours_can_be_read_from_the_history_on_postgres() {
    no_hours(World::of(builder().on(Database::Postgres)).await).await;
}

async fn no_hours(world: World) {
    world.admit(demand(1, &["C04", "C11"])).await;
    let mut etag = "\"1\"".to_owned();
    for value in 1..5 {
        let saved = world.patch(&etag, json!([{"element": "C04", "value": value}])).send().await.expect(200);
        etag = saved.etag();
        world.app.clock().advance(TimeDelta::minutes(11));
        let whole = json!({"cells": [{"element": "C11", "value": value}]});
        etag = world.worker.put(TABLE).if_match(&etag).json(&whole).send().await.expect(200).etag();
        world.app.clock().advance(TimeDelta::minutes(11));
    }
    assert_eq!(told(&world).await, ["opened"]);
    world.submit(&etag).await.expect(200);
    assert_eq!(told(&world).await, ["opened", "submitted"]);
    world.app.run_jobs().await;
    let chain = history::verify(&world.app.context("collection").store, &[]).await.unwrap();
    assert!(chain.is_ok(), "{chain:?}");
    world.app.stop().await;
}

#[tokio::test]
async fn a_table_that_is_first_touched_as_a_whole_is_opened_once() {
    let world = World::start().await;
    world.admit(demand(1, &["C04", "C11"])).await;
    let whole = json!({"cells": [{"element": "C11", "value": 1}]});
    let put = |etag: &str| world.worker.put(TABLE).if_match(etag).json(&whole).send();
    let etag = put("\"1\"").await.expect(200).etag();
    put(&etag).await.expect(200);
    assert_eq!(told(&world).await, ["opened"]);
    world.app.stop().await;
}

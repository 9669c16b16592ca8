//! What was not submitted when it was due is told once.

use serde_json::json;

use crate::world::{World, demand};

async fn told(world: &World) -> i64 {
    world.told("table-overdue.v1").await
}

async fn days(world: &World, days: i64) {
    world.app.pass(chrono::TimeDelta::days(days)).await;
}

#[tokio::test]
async fn a_table_nobody_touched_is_told_overdue_once() {
    let world = World::start().await;
    world.admit(demand(1, &["C04"])).await;
    days(&world, 31).await;
    assert_eq!(told(&world).await, 0);
    days(&world, 1).await;
    assert_eq!(told(&world).await, 1);
    assert_eq!(world.told("table-opened.v1").await, 1);
    world.app.run_jobs().await;
    days(&world, 1).await;
    world.admit(demand(2, &["C11"])).await;
    days(&world, 1).await;
    assert_eq!(told(&world).await, 1);
    let item = world.worker.get("/api/collection/v1/tables?period=2026-12").send().await;
    assert_eq!((item.at("/items/0/overdue"), item.at("/items/0/state")), (&json!(true), &json!("open")));
    world.fill_and_submit().await;
    // What was late and came is not late any more: what is late after that is told anew.
    let back = json!({"decision": "return", "cells": [{"element": "C04", "comment": "查"}]});
    world.review(back).await.expect(200);
    days(&world, 1).await;
    assert_eq!(told(&world).await, 2);
    days(&world, 1).await;
    assert_eq!(told(&world).await, 2);
    world.app.stop().await;
}

#[tokio::test]
async fn a_submitted_table_is_not_overdue_and_a_returned_one_is() {
    let world = World::start().await;
    world.admit(demand(1, &["C04"])).await;
    days(&world, 2).await;
    world.fill_and_submit().await;
    days(&world, 32).await;
    assert_eq!(told(&world).await, 0);
    let back = json!({"decision": "return", "cells": [{"element": "C04", "comment": "查"}]});
    world.review(back).await.expect(200);
    days(&world, 1).await;
    assert_eq!(told(&world).await, 1);
    world.app.stop().await;
}

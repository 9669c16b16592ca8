//! How long filling took: told per demand, and of nobody.

use serde_json::json;

use testkit::{Answer, Database};

use crate::world::{TABLE, World, builder, demand};

#[tokio::test]
async fn time_is_shared_out_among_the_demands_and_told_once() {
    let world = World::start().await;
    world.admit(demand(1, &["C04", "C11", "C19"])).await;
    world.admit(demand(2, &["C47"]).of("210102-GA")).await;
    let cells = json!([{"element": "C04", "value": 1}, {"element": "C11", "value": 1},
        {"element": "C19", "value": 1}, {"element": "C47", "value": 1}]);
    let body = json!({"cells": cells, "active_seconds": 400});
    let save = world.worker.patch(&format!("{TABLE}/cells")).if_match("\"1\"").json(&body);
    let saved = save.send().await.expect(200);
    // More than a call may claim counts as what it may.
    let body = json!({"cells": [{"element": "C04", "value": 2}], "active_seconds": 86_400});
    let save = world.worker.patch(&format!("{TABLE}/cells")).if_match(&saved.etag()).json(&body);
    let saved = save.send().await.expect(200);
    world.app.run_jobs().await;
    assert_eq!(world.told("burden-measured.v1").await, 0);
    world.submit(&saved.etag()).await.expect(200);
    world.app.run_jobs().await;
    world.app.run_jobs().await;
    assert_eq!(world.told("burden-measured.v1").await, 2);
    let of = |serial: u32| format!("SELECT seconds AS n FROM burden WHERE admission = 'adm_{serial:032x}'");
    assert_eq!((world.count(&of(1)).await, world.count(&of(2)).await), (750, 250));
    assert_eq!(world.count("SELECT sum(responses) AS n FROM burden").await, 2);
    world.app.stop().await;
}

async fn save(world: &World, etag: &str, cells: serde_json::Value, seconds: i64) -> Answer {
    let body = json!({"cells": cells, "active_seconds": seconds});
    world.worker.patch(&format!("{TABLE}/cells")).if_match(etag).json(&body).send().await.expect(200)
}

#[tokio::test]
async fn what_takes_time_again_is_told_of_whoever_asks_what_went_back() {
    reworked(World::start().await).await;
}

#[tokio::test]
async fn what_takes_time_again_is_told_of_whoever_asks_what_went_back_on_postgres() {
    reworked(World::of(builder().on(Database::Postgres)).await).await;
}

async fn reworked(world: World) {
    world.admit(demand(1, &["C04", "C11", "C19"])).await;
    world.admit(demand(2, &["C47"]).of("210102-GA")).await;
    let of = |serial: u32| {
        format!("SELECT seconds * 10 + responses AS n FROM burden WHERE admission = 'adm_{serial:032x}'")
    };
    let cells = json!([{"element": "C04", "value": 1}, {"element": "C11", "value": 1},
        {"element": "C19", "value": 1}, {"element": "C47", "value": 1}]);
    let saved = save(&world, "\"1\"", cells, 400).await;
    world.submit(&saved.etag()).await.expect(200);
    world.app.run_jobs().await;
    assert_eq!((world.count(&of(1)).await, world.count(&of(2)).await), (3_001, 1_001));
    let back = json!({"decision": "return", "cells": [{"element": "C47", "comment": "查"}]});
    let returned = world.review(back).await.expect(200);
    let saved = save(&world, &returned.etag(), json!([{"element": "C47", "value": 2}]), 60).await;
    world.app.run_jobs().await;
    assert_eq!(world.count(&of(2)).await, 1_001, "not before it is submitted again");
    world.submit(&saved.etag()).await.expect(200);
    world.app.run_jobs().await;
    world.app.run_jobs().await;
    // Nobody pays for what another had corrected; and filled twice it is still one response.
    assert_eq!((world.count(&of(1)).await, world.count(&of(2)).await), (3_001, 1_601));
    // A demand that comes later pays for its own cells.
    world.admit(demand(3, &["C48"]).of("210102-WJ")).await;
    let etag = world.table().await.etag();
    let saved = save(&world, &etag, json!([{"element": "C48", "value": 2}]), 30).await;
    world.submit(&saved.etag()).await.expect(200);
    world.app.run_jobs().await;
    let all = [world.count(&of(1)).await, world.count(&of(2)).await, world.count(&of(3)).await];
    assert_eq!(all, [3_001, 1_601, 301]);
    assert_eq!(world.told("burden-measured.v1").await, 4);
    world.app.stop().await;
}

//! How long filling took: told per demand, and of nobody.

use serde_json::json;

use crate::world::{TABLE, World, demand};

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
